import { defineRule, fail, isJudged, manual, pass } from "airworthy/rule";

export default defineRule({
  id: "provide-fallback",
  section: "rate-limits",
  title: "People get something when a model is down",
  why: "Providers are down for an hour now and then, and retries do not outlast that.",
  guide: ["G50", "G71"],
  severity: "info",
  weight: 3,
  needs: ["has-request-triggered-calls"],
  fixKind: "manual",

  subjects: (project) =>
    project.errorPaths.filter(({ use }) => isJudged(use) && use.origin.interactive && !use.call.isLocal),

  judge({ use, ends, fallback, handler, because }) {
    const isCovered = use.retry.hasFallback || Boolean(use.call.gateway) || fallback !== null;
    if (isCovered || ends === "caught") return pass();
    return fail({
      message: `${handler} has nothing to give while ${use.name} fails: no other model, no kept answer, no word.`,
      confidence: "medium",
      evidence: because,
      label: "nothing takes the place of this",
    });
  },

  fix: () => manual("Decide what people get while the provider is down: another model, a kept answer, or a clear word"),
});
