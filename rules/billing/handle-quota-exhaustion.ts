import { defineRule, fail, isJudged, pass, suggested } from "airworthy/rule";

export default defineRule({
  id: "handle-quota-exhaustion",
  section: "billing",
  title: "A used-up quota is told from a busy provider",
  why: "Beyond the budget every request is refused with the status of a rate limit, so code that only sees the status asks people to try again, for days.",
  guide: ["G20", "G71"],
  severity: "warning",
  weight: 7,
  needs: ["has-calls", "has-own-keys", "has-request-triggered-calls"],
  fixKind: "suggested",

  // One place tells it for all of them, so they share one answer.
  subjects: (project) =>
    project.uses.filter(
      (use) =>
        isJudged(use) && use.origin.trigger === "request" && !use.call.isLocal && use.call.operation !== "realtime",
    ),

  judge(use, { project }) {
    if (project.quotaCheck || use.call.gateway) return pass();
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
