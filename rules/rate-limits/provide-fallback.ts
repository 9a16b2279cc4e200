import { defineRule, fail, isJudged, manual, type Project, pass, type Use } from "airworthy/rule";

export default defineRule({
  id: "provide-fallback",
  section: "rate-limits",
  title: "People get something when a model is down",
  why: "Providers are down for an hour now and then, and no retry lasts that long.",
  guide: ["G50", "G71"],
  severity: "info",
  weight: 3,
  needs: ["has-request-triggered-calls"],
  fixKind: "manual",

  subjects: (project) =>
    project.errorPaths.filter(({ use }) => isJudged(use) && use.origin.interactive && !use.call.isLocal),

  judge({ use, ends, fallback, handler, because }, { project }) {
    const isCovered = use.retry.hasFallback || Boolean(use.call.gateway) || fallback !== null;
    if (isCovered || ends === "caught" || isInternal(use, project)) return pass();
    return fail({
      message: `${handler} has no plan for when ${use.name} fails: no other model, no cached answer, no message.`,
      confidence: "medium",
      evidence: because,
      label: "no fallback",
    });
  },

  fix: () =>
    manual("Decide what people get while the provider is down: another model, a cached answer, or a clear message"),
});

/** Whether only administrators or the own network wait for it: they can come back later. */
function isInternal(use: Use, { endpoints }: Project): boolean {
  const around = endpoints.filter(({ uses }) => uses.includes(use));
  return around.every(({ isAdmin, audience }) => isAdmin || audience === "internal");
}
