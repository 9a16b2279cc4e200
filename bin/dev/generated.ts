/** The files that are written from the rules' own metadata. Pure: reads through what it is given, writes nothing. */
import { configSchema } from "../../src/config/index.ts";
import type { AnyRule, Question, SectionId, Statement } from "../../src/rule/index.ts";
import { SECTIONS } from "../../src/score/index.ts";
import { guideTable, pendingIn, pendingText } from "./guide-coverage.ts";
import type { RuleFile } from "./rule-files.ts";

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The text of a file of the repository; null where there is none. */
export type ReadText = (path: string) => string | null;

const NOTE = "npm run generate";
const GUIDE = "https://platform.openai.com/docs/guides/production-best-practices";

/** What the rules of the repository say of themselves. */
export interface Declared {
  readonly rules: readonly AnyRule[];
  readonly questions: readonly Question[];
  readonly guide: readonly Statement[];
}

export function generatedFiles(declared: Declared, files: readonly RuleFile[], read: ReadText): GeneratedFile[] {
  const { rules, questions } = declared;
  const open = pendingIn(read("rules/pending.ts") ?? "", files);
  return [
    { path: "rules/index.ts", text: rulesIndex(files) },
    { path: "rules/pending.ts", text: pendingText(open) },
    { path: "rules/README.md", text: [rulesReadme(rules), guideTable(declared, open)].join("\n") },
    { path: "schema/config.json", text: `${JSON.stringify(configSchema(rules, questions), null, 2)}\n` },
    ...rules.flatMap((rule) => pageOf(rule, files, read)),
    ...readme(rules, read),
  ];
}

/** `rules/index.ts`: the one list of built-in rules. */
export function rulesIndex(files: readonly RuleFile[]): string {
  const modules = [
    ...files.map(({ id, code }) => ({ name: camel(id), path: code.replace(/^rules/, ".") })),
    ...SECTIONS.map(({ id }) => ({ name: camel(`${id}-questions`), path: `./${id}/questions.ts` })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const imports = modules.map(({ name, path }) => `import ${name} from "${path}";`);
  const head = [`import type { AnyRule, Question } from "airworthy/rule";`, ...imports];
  const list = files.map(({ id }) => `  ${camel(id)},`);
  return [
    `// Written by ${NOTE}.`,
    ...head,
    "",
    "/** Every built-in rule, by section in the order of the report, then by id. */",
    "export const rules: readonly AnyRule[] = [",
    ...list,
    "];",
    "",
    "/** The checklist: what only people can attest, in the same order. */",
    "export const questions: readonly Question[] = [",
    ...SECTIONS.map(({ id }) => `  ...${camel(`${id}-questions`)},`),
    "];",
    "",
  ].join("\n");
}

const camel = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

function rulesReadme(rules: readonly AnyRule[]): string {
  const sections = SECTIONS.filter(({ id }) => rules.some((rule) => rule.section === id));
  const parts = sections.flatMap(({ id, title }) => {
    const own = rules.filter((rule) => rule.section === id);
    return [`## ${title}`, "", ...table(own, (rule) => `${id}/${rule.id}.md`), ""];
  });
  const intro = [
    `<!-- Written by ${NOTE}. -->`,
    "",
    "# Rules",
    "",
    "Every rule has a page beside its code: when it fires, when it stays quiet, how it knows, how to mend it.",
    "`airworthy explain <id>` prints the same page.",
  ];
  return [...intro, "", ...parts].join("\n");
}

function table(rules: readonly AnyRule[], pageOf: (rule: AnyRule) => string): readonly string[] {
  const rows = rules.map(
    (rule) =>
      `| [\`${rule.id}\`](${pageOf(rule)}) | ${rule.severity} | ${rule.weight} | ${rule.fixKind} | ${rule.title} |`,
  );
  return ["| rule | severity | weight | fix | holds when |", "| --- | --- | --- | --- | --- |", ...rows];
}

function pageOf(rule: AnyRule, files: readonly RuleFile[], read: ReadText): GeneratedFile[] {
  const path = files.find(({ id }) => id === rule.id)?.page ?? `rules/${rule.section}/${rule.id}.md`;
  const text = read(path);
  if (text === null) return []; // that a page is missing is another test's complaint
  return [{ path, text: between("header", text, header(rule)) ?? `${marked("header", header(rule))}\n${text}` }];
}

function header(rule: AnyRule): string {
  const needs = [...rule.needs, ...(rule.needsAny ? [`one of ${rule.needsAny.join(", ")}`] : [])];
  const facts = [
    ["Severity", rule.severity],
    ["Section", `${titleOf(rule.section)}, weight ${rule.weight}`],
    ["Applies where", needs.length > 0 ? needs.join("; ") : "always"],
    ["Fix", rule.fixKind],
    ["Guide", `[${rule.guide.join(", ")}](${GUIDE})`],
    ...(rule.stage ? [["Stage", rule.stage]] : []),
  ];
  const rows = facts.map(([name, value]) => `| ${name} | ${value} |`);
  return [`# ${rule.id}`, "", `**${rule.title}.** ${rule.why}`, "", "| | |", "| --- | --- |", ...rows].join("\n");
}

const titleOf = (section: SectionId): string => SECTIONS.find(({ id }) => id === section)?.title ?? section;

function readme(rules: readonly AnyRule[], read: ReadText): GeneratedFile[] {
  const text = read("README.md");
  if (text === null) return [];
  const rows = table(rules, (rule) => `rules/${rule.section}/${rule.id}.md`).join("\n");
  const changed = between("rules", text, rows);
  if (changed === null) throw new Error("README.md has lost its <!-- rules --> … <!-- /rules --> markers");
  return [{ path: "README.md", text: changed }];
}

/** What stands between two markers, replaced; null where the markers are missing. */
function between(name: string, text: string, content: string): string | null {
  const start = text.indexOf(`<!-- ${name} -->`);
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) return null;
  return `${text.slice(0, start)}${marked(name, content)}${text.slice(end + `<!-- /${name} -->`.length)}`;
}

const marked = (name: string, content: string): string => `<!-- ${name} -->\n\n${content}\n\n<!-- /${name} -->`;
