import { defineRule, fail, isJudged, type PrefixBreak, suggested } from "airworthy/rule";

export default defineRule<PrefixBreak>({
  id: "keep-prompt-prefix-stable",
  section: "costs",
  title: "What changes stands behind what stays",
  why: "A provider takes up the beginning of a prompt for a fraction of its price and time, as long as it is equal to the last; one changed word in front, and all of it is read anew.",
  guide: ["G76"],
  severity: "warning",
  weight: 4,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.prefixBreaks.filter(({ use }) => isJudged(use)),

  judge({ at, because, billsWrites, use, what, where }) {
    const label = `${what}, new with every request`;
    const place = {
      at,
      evidence: because,
      label,
      severity: billsWrites || where === "breakpoint" ? "warning" : "info",
    } as const;
    if (where === "breakpoint")
      return fail({
        ...place,
        message: `${use.name} pays to keep a prompt that is never asked for again: it changes before the mark.`,
      });
    if (where === "key")
      return fail({
        ...place,
        message: `${use.name} looks for earlier prompts under a key that is new with every request.`,
      });
    if (where === "tools")
      return fail({
        ...place,
        confidence: "medium",
        message: `${use.name} sends tools that change, and they stand before all of its prompt.`,
      });
    return fail({
      ...place,
      message: `${use.name} changes the beginning of its long instructions, so that none of them are taken up again.`,
    });
  },

  fix: ({ where }) =>
    where === "key"
      ? suggested("Take a key that requests with the same beginning share: the user, the feature")
      : suggested("Move it to the end, or into the message of the user"),
});
