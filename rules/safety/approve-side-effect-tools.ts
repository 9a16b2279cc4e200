import { defineRule, type Effect, fail, manual, pass, suggested, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "approve-side-effect-tools",
  section: "safety",
  title: "A person approves what a model cannot undo",
  why: "A model calls a tool whenever its input leads it there. What it sends, deletes or pays has happened before you read about it.",
  guide: ["G103"],
  severity: "error",
  weight: 6,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.tools,

  judge({ name, effects, approval }): Verdict {
    const [worst] = [...effects].sort((a, b) => weightOf(b) - weightOf(a));
    if (!worst || approval.state === "guarded") return pass();
    if (approval.state === "unknown") return unknown(approval);
    const evidence = effects.map((effect) => ({ at: effect.at, note: `${effect.name} is called here` }));
    const severity = GRAVE.includes(worst.kind) ? "error" : "warning";
    const who = name === null || worst.kind === "server" ? "A tool" : `The tool ${name}`;
    const message = `${who} ${DOES[worst.kind]}, and nobody has to approve it.`;
    return fail({ message, severity, evidence, confidence: worst.kind === "rights" ? "medium" : "high" });
  },

  fix: ({ effects }) =>
    effects.some(({ kind }) => kind === "server")
      ? suggested("Set require_approval to always, or list the tools that may run without it")
      : manual("Make the tool wait for a person's approval, or let it choose only from a list you wrote"),
});

/** The gravest effects, the worst last. */
const GRAVE: readonly Effect["kind"][] = ["sql", "payment", "shell"];
/** Effects that are certain come before those that may be meant. */
const weightOf = ({ kind }: Effect): number => (kind === "rights" ? -2 : GRAVE.indexOf(kind));

const DOES: Readonly<Record<Effect["kind"], string>> = {
  shell: "runs commands that the model writes",
  payment: "moves money",
  sql: "runs statements that the model writes",
  message: "sends messages to others",
  deletion: "deletes for good",
  rights: "reaches the rows of whomever the model names, with the rights of the service",
  file: "writes files whose names the model chooses",
  request: "asks addresses that the model chooses",
  server: "runs whatever a server elsewhere offers",
};
