import { defineRule, fail, generates, pass, removeEntry, safe, suggested, unknown } from "airworthy/rule";

export default defineRule({
  id: "avoid-multiple-completions",
  section: "latency",
  title: "One answer is asked for where one is used",
  why: "Every answer is written and paid for, and the request takes as long as the longest of them.",
  guide: ["G58", "G59", "G60"],
  severity: "warning",
  weight: 3,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter(generates),

  judge({ name, completions }) {
    if (!completions) return pass();
    const { at, option, count, read } = completions;
    if (read === "unknown") return unknown({ because: [{ at, note: `${option} is ${count}` }] });
    if (read === "first") {
      const message = `${name} asks for ${count} answers, and only the first is read: the others are paid for nothing.`;
      return fail({ message, at, label: `${count} answers are written` });
    }
    const message = `${name} asks for ${count} answers at once: it costs ${count} times the output of one.`;
    return fail({ message, at, severity: "info", label: `${count} answers are written` });
  },

  fix({ completions }) {
    if (!completions) return suggested("Ask for one answer");
    const [title, changes] = [`Remove ${completions.option}`, [removeEntry(completions.at)]];
    return completions.read === "first" ? safe(title, changes) : suggested(title, changes);
  },
});
