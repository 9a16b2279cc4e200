import { defineRule, fail, generates, isJudged, pass, removeEntry, safe, suggested, unknown } from "airworthy/rule";

export default defineRule({
  id: "avoid-multiple-completions",
  section: "latency",
  title: "You request only as many answers as you use",
  why: "You pay for every answer, and the request takes as long as the longest one.",
  guide: ["G58", "G59", "G60"],
  severity: "warning",
  weight: 3,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => generates(use) || (use.completions && isJudged(use))),

  judge({ call, name, origin, completions }) {
    if (!completions || completions.read === "all") return pass();
    const { at, option, count, read } = completions;
    if (read === "unknown") return unknown({ because: [{ at, note: `${option} is ${count}` }] });
    if (read === "first") {
      const message = `${name} requests ${count} answers but reads only the first: you pay for the others for nothing.`;
      return fail({ message, at, label: `${count} answers are written` });
    }
    // Examples, say, of which many are wanted.
    if (origin.trigger === "script") return pass();
    const what = call.operation === "image" ? "images" : "answers";
    const message = `${name} requests ${count} ${what} at once: the output costs ${count} times as much as one.`;
    return fail({ message, at, severity: "info", label: `${count} ${what} are made` });
  },

  fix({ completions }) {
    if (!completions) return suggested("Ask for one answer");
    const [title, changes] = [`Remove ${completions.option}`, [removeEntry(completions.at)]];
    return completions.read === "first" ? safe(title, changes) : suggested(title, changes);
  },
});
