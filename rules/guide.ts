/**
 * The guide's statements, each in a few words of our own. Numbers follow the order of the text:
 * https://platform.openai.com/docs/guides/production-best-practices (the version of spring 2024).
 */
import { defineStatements, type Statement } from "airworthy/rule";

export const guide: readonly Statement[] = [
  ...defineStatements(null, [
    { id: "G1", says: "A prototype needs work before production", unchecked: "it names the goal of all others" },
    { id: "G2", says: "Going to production follows a plan" },
    { id: "G3", says: "A talk on the way to production", unchecked: "further material" },
  ]),

  ...defineStatements("organization", [
    { id: "G4", says: "An organization has a name and an ID", unchecked: "an explanation; every account has both" },
    { id: "G5", says: "A request can say which organization it is for" },
    { id: "G6", says: "That organization's quota is used" },
    { id: "G7", says: "Without it, the default organization pays" },
    { id: "G8", says: "The default is set in the account", unchecked: "where a setting is found" },
    { id: "G9", says: "People are invited as members, each with an own account" },
    { id: "G10", says: "Members are readers or owners" },
    { id: "G11", says: "Owners can change billing and members, so they are few" },
  ]),

  ...defineStatements("billing", [
    { id: "G12", says: "A means of payment comes before the first request" },
    { id: "G13", says: "Without one, requests are refused", unchecked: "the consequence of the statement before" },
    { id: "G14", says: "The provider sets a monthly ceiling on spending" },
    { id: "G15", says: "The ceiling rises with use", unchecked: "how the provider behaves" },
    { id: "G16", says: "The ceiling is looked at before launch" },
    { id: "G17", says: "An alert is set at an amount of spending" },
    { id: "G18", says: "The alert goes to owners by mail, and reaches someone" },
    { id: "G19", says: "A monthly budget stops spending" },
    { id: "G20", says: "Beyond the budget requests are refused, and code copes with it" },
    { id: "G21", says: "Limits take hold late, so they are not the only protection" },
  ]),

  ...defineStatements("api-keys", [
    { id: "G22", says: "A key proves who asks" },
    { id: "G23", says: "Keys are made in the account's settings", unchecked: "where a setting is found" },
    { id: "G24", says: "Keys are guarded like passwords" },
    { id: "G25", says: "Keys stand in no code" },
    { id: "G26", says: "Keys stand in no repository" },
    { id: "G27", says: "Keys are kept in a safe place" },
    { id: "G28", says: "Keys come from the environment or from a manager of secrets" },
    { id: "G29", says: "The best practices for keys are followed" },
    { id: "G30", says: "Use is watched by key" },
    { id: "G31", says: "Keys made before 20 December 2023 are not tracked by themselves" },
    { id: "G32", says: "Tracking is switched on for those, or they are replaced" },
    { id: "G33", says: "Use that no key accounts for is looked into" },
  ]),

  ...defineStatements("staging", [
    { id: "G34", says: "Staging and production are apart", facts: ["staging", "environments"] },
    { id: "G35", says: "Two organizations need two addresses", unchecked: "projects have taken their place" },
    { id: "G36", says: "Development and tests have credentials of their own" },
    { id: "G37", says: "What is tried out cannot disturb what is live" },
    { id: "G38", says: "Few people can reach production" },
  ]),

  ...defineStatements("scaling", [
    { id: "G39", says: "There is a view on the traffic to come" },
    { id: "G40", says: "More instances can take more traffic" },
    { id: "G41", says: "The program works with several instances" },
    { id: "G42", says: "Something spreads the load over the healthy ones" },
    { id: "G43", says: "An instance has resources that fit" },
    { id: "G44", says: "The program makes use of them", unchecked: "shows at run time only" },
    { id: "G45", says: "Answers that are asked for often are kept", facts: ["responseCache"] },
    { id: "G46", says: "Kept answers are dropped when facts change" },
    { id: "G47", says: "They are kept where all instances reach them" },
    { id: "G48", says: "Requests are spread evenly" },
    { id: "G49", says: "DNS can spread them", unchecked: "one way among others, counted as evidence" },
  ]),

  ...defineStatements("rate-limits", [
    { id: "G50", says: "Rate limits are understood and planned for", facts: ["rateLimiting", "concurrencyLimit"] },
  ]),

  ...defineStatements("latency", [
    { id: "G51", says: "A guide on latency has the latest advice", unchecked: "further material" },
    { id: "G52", says: "Latency is network, prompt, generation, network", unchecked: "an explanation" },
    { id: "G53", says: "The model and the number of tokens written decide" },
    { id: "G54", says: "A long prompt adds little latency", unchecked: "a reason not to object to long prompts here" },
    { id: "G55", says: "A model is chosen by quality and speed" },
    { id: "G56", says: "The output limit is no higher than needed" },
    { id: "G57", says: "Stop sequences end an answer early" },
    { id: "G58", says: "One answer is asked for, not several" },
    { id: "G59", says: "Nor the best of several" },
    { id: "G60", says: "The limits multiply", unchecked: "an explanation" },
    { id: "G61", says: "Answers are streamed to people who wait" },
    { id: "G62", says: "Streaming does not shorten the whole", unchecked: "a reason not to ask it of jobs" },
    { id: "G63", says: "A stream that nobody reads is stopped" },
    { id: "G64", says: "The provider's servers have a place" },
    { id: "G65", says: "Own servers are near to them" },
    { id: "G66", says: "Several inputs go into one request where that helps" },
    { id: "G67", says: "A list of prompts has an upper end" },
    { id: "G68", says: "What batching brings is measured" },
    { id: "G69", says: "Batching can be slower", unchecked: "a reason not to ask it of every call" },
  ]),

  ...defineStatements("costs", [
    { id: "G70", says: "An alert tells when spending passes an amount" },
    { id: "G71", says: "A hard cap can take users down, so it is set on purpose" },
    { id: "G72", says: "Use of tokens is watched", facts: ["usageTracking"] },
    { id: "G73", says: "Costs are budgeted before launch" },
    { id: "G74", says: "Tokens are estimated from traffic and size" },
    { id: "G75", says: "A smaller model is taken where it does" },
    { id: "G76", says: "Fewer tokens are sent and written" },
    { id: "G77", says: "Prompts are no longer than needed" },
    { id: "G78", says: "Fine-tuning can shorten prompts", unchecked: "one way among others, and on its way out" },
    { id: "G79", says: "Questions that many ask are answered from a cache", facts: ["responseCache"] },
    { id: "G80", says: "A tokenizer counts tokens", unchecked: "a tool to try out" },
    { id: "G81", says: "The token counts of answers are read", facts: ["usageTracking"] },
    { id: "G82", says: "Cheaper models are compared once it works", facts: ["evals"] },
  ]),

  ...defineStatements("mlops", [
    { id: "G83", says: "There is a way of working for models, prompts and data" },
    { id: "G84", says: "Data for training is managed" },
    { id: "G85", says: "It is known which model and prompt gave an answer" },
    { id: "G86", says: "Quality and errors are watched over time", facts: ["observability"] },
    { id: "G87", says: "The model is kept current" },
    { id: "G88", says: "Deployment is automatic" },
  ]),

  ...defineStatements("security", [
    { id: "G89", says: "Demands on security are reviewed and met" },
    { id: "G90", says: "It is known which data is handled" },
    { id: "G91", says: "It is known what the provider keeps" },
    { id: "G92", says: "It is known which laws apply" },
    { id: "G93", says: "The provider's terms have been read" },
    { id: "G94", says: "Where data rests is decided" },
    { id: "G95", says: "Data travels encrypted" },
    { id: "G96", says: "How long data is kept is decided" },
    { id: "G97", says: "Personal data is protected" },
    { id: "G98", says: "What comes in is checked before it is used" },
    { id: "G99", says: "Errors are handled" },
  ]),

  ...defineStatements("safety", [
    { id: "G100", says: "The best practices for safety are followed", facts: ["moderation"] },
    { id: "G101", says: "It is tested at length, by adversaries too", facts: ["evals"] },
    { id: "G102", says: "Trouble is looked for and acted on early", facts: ["moderation"] },
    { id: "G103", says: "Misuse has little room", facts: ["rateLimiting"] },
  ]),

  ...defineStatements("business", [
    { id: "G104", says: "It serves what the business is for" },
    { id: "G105", says: "A talk on business questions", unchecked: "further material" },
  ]),
];
