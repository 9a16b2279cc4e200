import { defineRule, fail, isJudged, type PrefixBreak, suggested } from "airworthy/rule";

const messages: Readonly<Record<PrefixBreak["where"], string>> = {
  breakpoint: "pays to cache a prompt that is never reused: something before the cache mark changes each time.",
  key: "uses a cache key that is new with every request, so nothing is ever found.",
  tools: "sends tools that change with every request, and they come before the whole prompt.",
  text: "changes the start of its long instructions, so none of them come from the cache.",
};

export default defineRule<PrefixBreak>({
  id: "keep-prompt-prefix-stable",
  section: "costs",
  title: "The start of a prompt stays the same",
  why: "Providers cache the start of a prompt and charge a fraction for it as long as it does not change. One changed word at the front, and you pay for all of it again.",
  guide: ["G76"],
  severity: "warning",
  weight: 4,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.prefixBreaks.filter(({ use }) => isJudged(use)),

  judge({ at, because, billsWrites, isInferred, use, what, where }) {
    const label = isInferred ? `begins with ${what}` : `${what}, new with every request`;
    const place = {
      at,
      evidence: because,
      label,
      severity: billsWrites || where === "breakpoint" ? "warning" : "info",
    } as const;
    const message = `${use.name} ${messages[where]}`;
    return fail({ ...place, message, confidence: where === "tools" || isInferred ? "medium" : "high" });
  },

  fix: ({ where }) =>
    where === "key"
      ? suggested("Use a key that requests with the same start share: the user, or the feature")
      : suggested("Move it to the end, or into the user message"),
});
