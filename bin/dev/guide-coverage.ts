/** Where each statement of the guide has its home, for the documentation; and which rules are still to come. */
import type { AnyRule, Question, Statement } from "../../src/rule/index.ts";
import type { RuleFile } from "./rule-files.ts";

type Pending = ReadonlyMap<string, readonly string[]>;

const ENTRY = /^ {2}"([a-z-]+)": \[((?:"G\d+"(?:, )?)*)\],$/gm;

/** The rules to come, without those that have come. Merged lines that are there twice count once. */
export function pendingIn(text: string, files: readonly RuleFile[]): Pending {
  const exists = new Set(files.map(({ id }) => id));
  const entries = [...text.matchAll(ENTRY)].map(([, id = "", list = ""]) => [id, list.match(/G\d+/g) ?? []] as const);
  return new Map(entries.filter(([id]) => !exists.has(id)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function pendingText(pending: Pending): string {
  const lines = [...pending].map(([id, guide]) => `  "${id}": [${guide.map((one) => `"${one}"`).join(", ")}],`);
  return [
    "/**",
    " * Rules that are still to come, with the statements of the guide that they will answer. `npm run generate` takes out",
    " * those that exist.",
    " */",
    `export const pending: Readonly<Record<string, readonly string[]>> = {${lines.length === 0 ? "};" : ""}`,
    ...(lines.length === 0 ? [] : [...lines, "};"]),
    "",
  ].join("\n");
}

interface Declared {
  readonly rules: readonly AnyRule[];
  readonly questions: readonly Question[];
  readonly guide: readonly Statement[];
}

/** `airworthy coverage` prints the same with what was decided for a repository. */
export function guideTable({ rules, questions, guide }: Declared, pending: Pending): string {
  const rows = guide.map(({ id, says, unchecked }) => {
    const answers = [
      ...rules
        .filter((rule) => rule.guide.includes(id))
        .map((rule) => `[\`${rule.id}\`](${rule.section}/${rule.id}.md)`),
      ...questions.filter((question) => question.guide.includes(id)).map((question) => `\`${question.id}\``),
      ...[...pending].filter(([, statements]) => statements.includes(id)).map(([rule]) => `\`${rule}\` to come`),
    ];
    return `| ${id} | ${says} | ${answers.length > 0 ? answers.join(", ") : `not checkable: ${unchecked ?? ""}`} |`;
  });
  return [
    "## The guide",
    "",
    "Every statement, and what answers it: a rule, or an item of [the checklist](../docs/checklist.md).",
    "`airworthy coverage` prints what was decided for a repository.",
    "",
    "| statement | says | answered by |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
