import { type Backoff, defineRule, type Failure, fail, isJudged, pass, suggested, type Use } from "airworthy/rule";

export default defineRule({
  id: "handle-quota-exhaustion",
  section: "billing",
  title: "A used-up quota is told from a busy provider",
  why: "Beyond the budget every request is refused with the status of a rate limit, so code that only sees the status asks people to try again, for days.",
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
      message: "No code tells a used-up quota from a busy provider: people are asked to try again, or told nothing.",
      severity: "info",
      confidence: "medium",
      cause: "quota",
      label: "an error of this is looked at by its status at most",
    });
  },

  fix: () =>
    suggested(
      "Look at the error's code: for insufficient_quota and its like, do not retry, raise an alarm, and answer 503",
    ),
});

/** A person is told what becomes of it. */
const isAnswered = (use: Use): boolean =>
  isJudged(use) && use.origin.trigger === "request" && !use.call.isLocal && use.call.operation !== "realtime";

/** As many tries as an SDK makes by itself do no harm. */
const FEW = 3;

/** Whatever goes wrong, it is tried again and again. */
const insists = ({ limit, hopeless }: Backoff): boolean =>
  (hopeless === "all" || hopeless === "named") &&
  (limit.is === "none" || (limit.is === "known" && limit.attempts > FEW));

const again = ({ name, limit }: Backoff): Failure => ({
  message: `${name} is tried again ${limit.is === "known" ? `up to ${limit.attempts} times` : "without end"}, also when the quota is used up: no code looks for that.`,
  label: "every 429 counts as temporary",
});
