import { type Backoff, defineRule, type Failure, fail, isJudged, pass, suggested, type Use } from "airworthy/rule";

export default defineRule({
  id: "handle-quota-exhaustion",
  section: "billing",
  title: "A used-up quota is not mistaken for a busy provider",
  why: "When the budget is spent, every request fails with 429, like a rate limit. Code that only checks the status tells people to try again, for days.",
  guide: ["G20", "G71"],
  severity: "warning",
  weight: 7,
  needs: ["has-calls", "has-own-keys"],
  fixKind: "suggested",

  subjects: (project) => [
    ...project.uses.filter(isAnswered).map((use) => ({ at: use.at, use })),
    ...project.backoffs.map((backoff) => ({ at: backoff.at, backoff })),
  ],

  judge(subject, { project }) {
    if (project.quotaCheck) return pass();
    if ("backoff" in subject) return insists(subject.backoff) ? fail(again(subject.backoff)) : pass();
    if (subject.use.call.gateway) return pass();
    // One place tells it for all of them, so they share one answer.
    return fail({
      message: "Nothing checks for a used-up quota: people are told to try again, or nothing at all.",
      severity: "info",
      confidence: "medium",
      cause: "quota",
      label: "only the status of an error is checked, if anything",
    });
  },

  fix: () =>
    suggested("Check the error code: on insufficient_quota and the like, do not retry, raise an alert, and answer 503"),
});

/** Whether somebody waits for the answer who could be told that the quota is used up. */
const isAnswered = (use: Use): boolean =>
  isJudged(use) && use.origin.trigger === "request" && !use.call.isSelfHosted && use.call.operation !== "realtime";

/** So few attempts, as many as SDKs make by themselves, do no harm. */
const FEW = 3;

/** Whether many attempts are made whatever the error is. */
const insists = ({ limit, hopeless }: Backoff): boolean =>
  (hopeless === "all" || hopeless === "named") &&
  (limit.is === "none" || (limit.is === "known" && limit.attempts > FEW));

const again = ({ name, limit }: Backoff): Failure => ({
  message: `${name} is tried again ${limit.is === "known" ? `up to ${limit.attempts} times` : "without end"}, even when the quota is used up: nothing checks for that.`,
  label: "treats every 429 as temporary",
});
