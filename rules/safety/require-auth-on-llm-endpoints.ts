import {
  defineRule,
  type Endpoint,
  fail,
  generates,
  isJudged,
  manual,
  pass,
  type Use,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "require-auth-on-llm-endpoints",
  section: "safety",
  title: "Endpoints that call a model require authentication",
  why: "An open route to a model is a free model for anyone who finds it, at your expense and in your name.",
  guide: ["G103"],
  severity: "error",
  weight: 7,
  needs: ["has-request-triggered-calls", "is-application"],
  fixKind: "manual",

  subjects: (project) =>
    project.endpoints.filter((one) => isForStrangers(one) && isPaidFor(one) && one.uses.some(isFreeModel)),

  judge(endpoint): Verdict {
    const { authentication, name, keys, rateLimit } = endpoint;
    if (authentication.state === "unknown")
      return unknown(authentication, {
        at: endpoint.at,
        note: "whose key it asks with, or what stands before it, cannot be followed",
      });
    if (authentication.state === "guarded") return guarded(endpoint);
    const evidence = [...(authentication.state === "excluded" ? authentication.because : []), ...usesOf(endpoint)];
    if (authentication.state === "excluded") {
      const message = `${name} calls a model, but the authentication check does not cover its address.`;
      return fail({ message, evidence, severity: "warning", confidence: "medium" });
    }
    if (keys === "stored") {
      const message = `${name} spends a user's stored key for anyone who names that user: there is no authentication.`;
      return fail({ message, evidence, label: "another user's key" });
    }
    const message = `${name} calls a model for anyone: there is no authentication on the way.`;
    return fail({ message, evidence, severity: severityOf(rateLimit), label: "open to everyone" });
  },

  fix: () => manual("Check a session, token or signature before you call the model, and answer 401 without one"),
});

/** Whether strangers would want the answer: a text, a picture, a conversation. */
const isFreeModel = (use: Use): boolean => generates(use) || (isJudged(use) && WORTH.has(use.call.operation));
const WORTH = new Set(["image", "assistant", "realtime"]);

/** A check that a deployment can be without, or that any page can pass in the name of its visitor. */
function guarded({ name, authentication: { unless }, anyOrigin }: Endpoint): Verdict {
  const found = unless ?? anyOrigin;
  if (!found) return pass();
  const message = unless
    ? `${name} checks authentication ${unless.note}.`
    : `${name} lets pages of any origin ask with the cookies of their visitors.`;
  return fail({ message, severity: "info", evidence: [found] });
}

/** Whether strangers can call it, or could if a variable were missing. */
const isForStrangers = ({ audience, authentication }: Endpoint): boolean =>
  audience === "public" || Boolean(authentication.unless);

const isPaidFor = ({ keys }: Endpoint): boolean => keys !== "user-supplied";

/** An error without a limit: the bill has no end. Limited, and behind a check for bots, it may be meant. */
function severityOf({ state, challenge }: Endpoint["rateLimit"]): "error" | "warning" | "info" {
  if (state === "guarded") return challenge ? "info" : "warning";
  return state === "unknown" ? "warning" : "error";
}

const usesOf = ({ uses }: Endpoint) =>
  uses.filter(isFreeModel).map((use) => ({ at: use.call.at, note: `${use.name} is called from here` }));
