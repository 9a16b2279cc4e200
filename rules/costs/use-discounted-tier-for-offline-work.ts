import { defineRule, fail, generates, manual, pass } from "airworthy/rule";

export default defineRule({
  id: "use-discounted-tier-for-offline-work",
  section: "costs",
  title: "Work that can wait uses the cheaper tier",
  why: "Work nobody waits for costs half in a batch or a slower tier, and leaves the rate limit to people who do wait.",
  guide: ["G66", "G73"],
  severity: "warning",
  weight: 3,
  needs: ["has-generation-calls"],
  fixKind: "manual",

  // Only of calls that no person waits for it is known.
  subjects: (project) =>
    project.uses.flatMap((use) => (generates(use) && use.tier ? [{ ...use, tier: use.tier }] : [])),

  judge({ name, tier, call, conversational }, { project }) {
    if (call.isLocal) return pass();
    if (tier.isDear)
      return fail({ message: `${name} pays for the ${tier.name} tier although nobody waits for the answer.` });
    const isSent = project.calls.some(({ operation }) => operation === "batch");
    const isTied = conversational || tier.name !== null || isSent;
    if (tier.bulk === null || !tier.offersBatch || isTied) return pass();
    return fail({
      message: `A schedule calls ${name} once per item at full price; a batch costs half.`,
      severity: "info",
      confidence: "medium",
      evidence: [tier.bulk],
    });
  },

  fix: ({ tier }) =>
    tier.isDear
      ? manual("Use the standard or a slower tier here")
      : manual("Send the work as a batch, or use the provider's slower tier, if a day is soon enough"),
});
