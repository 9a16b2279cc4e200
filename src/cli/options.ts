import { InvalidArgumentError, Option } from "commander";
import { SECTIONS, type SectionId, type Severity } from "../rule/index.ts";
import type { Share } from "../shard/share.ts";
import type { ColorChoice } from "./look.ts";

/** Options as the commands read them. */
export interface Options {
  readonly format: readonly FormatChoice[];
  readonly output: string | null;
  readonly failOn: Severity | "none" | null;
  readonly minScore: number | null;
  readonly rule: readonly string[];
  readonly section: readonly SectionId[];
  /** Files and folders in which fixes are made. */
  readonly only: readonly string[];
  readonly since: string | null;
  readonly staged: boolean;
  readonly compare: string | null;
  readonly shard: Share | null;
  readonly quiet: boolean;
  readonly all: boolean;
  readonly color: ColorChoice;
  readonly ascii: boolean;
  readonly config: string | null;
  readonly trust: boolean;
  readonly parser: "auto" | "oxc" | "typescript-estree";
  readonly asOf: string | null;
  readonly envValues: boolean;
  readonly suppressions: boolean;
  readonly includeSuppressed: boolean;
  readonly expectCalls: number | null;
  readonly strict: boolean;
  readonly baseline: string | null;
  readonly updateBaseline: boolean;
  readonly strictChecklist: boolean;
  readonly history: boolean;
  readonly cache: boolean;
  readonly debug: boolean;
  readonly stats: boolean;
  readonly fix: boolean;
  readonly fixSuggested: boolean;
  readonly fixDryRun: boolean;
  readonly allowDirty: boolean;
}

export interface FormatChoice {
  readonly name: string;
  /** null: to the standard output. */
  readonly file: string | null;
}

const FAIL_ON = ["error", "warning", "info", "none"];
const PARSERS = ["auto", "oxc", "typescript-estree"];

/** Options by the topic of the help that explains them. */
const GROUPS: Readonly<Record<string, readonly Option[]>> = {
  "Narrow down": [
    new Option("--rule <id>", "judge by this rule only; may be repeated").argParser(addRule).default([]),
    new Option("--since <ref>", "only what is different since then, and what it brings").default(null),
    new Option("--staged", "only what the next commit brings, as it is staged").default(false),
    new Option("--compare <file>", "what is new, mended and moved since then").default(null),
    new Option("--all", "every finding in full").default(false),
    new Option("--section <id>", "judge by the rules of this section only; may be repeated")
      .argParser(addSection)
      .default([]),
    new Option("--only <path>", "fix in this file or folder only; may be repeated").argParser(addPath).default([]),
    new Option("--quiet", "errors in one line each, and the verdict").default(false),
  ],
  Gate: [
    new Option("--fail-on <severity>", "error (default), warning, info or none").choices(FAIL_ON),
    new Option("--min-score <points>", "fail below this score").argParser(parseScore).default(null),
    new Option("--expect-calls <n>", "exit 2 if fewer model calls are found").argParser(parseCount).default(null),
    new Option("--baseline <file>", "accept the findings it names: help baseline").default(null),
    new Option("--update-baseline", "write that file, and report nothing").default(false),
    new Option("--strict", "exit 2 on problems, and on what no longer holds").default(false),
    new Option("--strict-checklist", "count what is not attested as 0").default(false),
    new Option("--no-suppressions", "judge as if nothing were suppressed"),
  ],
  Fix: [
    new Option("--fix", "write the fixes that are safe").default(false),
    new Option("--fix-suggested", "write every fix that proves itself").default(false),
    new Option("--fix-dry-run", "print the fixes as a diff, write nothing").default(false),
    new Option("--allow-dirty", "fix beside changes that are not committed").default(false),
  ],
  Output: [
    new Option("--format <name[=file]>", "may be repeated; one without a file").argParser(addFormat).default([]),
    new Option("--output <file>", "write the report there").default(null),
    new Option("--include-suppressed", "tell what is silenced in sarif, too").default(false),
    new Option("--color <when>", "auto, always or never").choices(["auto", "always", "never"]),
    new Option("--no-color", "no colour"),
    new Option("--ascii", "signs of ASCII only").default(false),
    new Option("--stats", "count what was read, parsed and judged").default(false),
  ],
  Reading: [
    new Option("--config <file>", "instead of the nearest configuration").default(null),
    new Option("--trust", "run configuration and plug-ins as programs").default(false),
    new Option("--as-of <date>", "judge as of this day, not that of HEAD").argParser(parseDate).default(null),
    new Option("--history", "read all commits for keys").default(false),
    new Option("--no-cache", "keep nothing for the next run, use nothing kept"),
    new Option("--no-env-values", "do not compare values of ignored .env files"),
    new Option("--shard <i/n>", "judge one part of n, for airworthy merge").argParser(parseShare).default(null),
    new Option("--parser <name>", "auto, oxc or typescript-estree").choices(PARSERS).default("auto"),
  ],
  Trouble: [new Option("--debug", "show where airworthy itself failed").default(false)],
};

export const OPTIONS: readonly Option[] = Object.entries(GROUPS).flatMap(([group, options]) =>
  options.map((option) => option.helpGroup(group)),
);

/** What commander read, in our own words. */
export function readOptions(raw: Readonly<Record<string, unknown>>): Options {
  const color = raw["color"];
  return {
    ...(raw as unknown as Options),
    failOn: (raw["failOn"] as Options["failOn"] | undefined) ?? null,
    color: color === false ? "never" : color === "always" || color === "never" ? color : "auto",
  };
}

function addFormat(text: string, before: readonly FormatChoice[]): readonly FormatChoice[] {
  const [name = "", ...file] = text.split("=");
  return [...before, { name, file: file.length === 0 ? null : file.join("=") }];
}

function addRule(text: string, before: readonly string[]): readonly string[] {
  return [...before, ...text.split(",").filter((id) => id !== "")];
}

function addSection(text: string, before: readonly SectionId[]): readonly SectionId[] {
  const found = text.split(",").map((id) => SECTIONS.find((one) => one === id));
  if (found.includes(undefined)) throw new InvalidArgumentError(`It is one of ${SECTIONS.join(", ")}.`);
  return [...before, ...found.flatMap((id) => id ?? [])];
}

function addPath(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** Each part reads everything: more of them than this share out nothing. */
const MOST_PARTS = 32;

function parseShare(text: string): Share {
  const [, index, count] = /^(\d{1,2})\/(\d{1,2})$/.exec(text)?.map(Number) ?? [];
  if (index && count && index <= count && count <= MOST_PARTS) return { index, count };
  throw new InvalidArgumentError(`It is a part of at most ${MOST_PARTS}: 2/3.`);
}

function parseScore(text: string): number {
  const score = Number(text);
  if (text.trim() !== "" && score >= 0 && score <= 100) return score;
  throw new InvalidArgumentError("It is a number from 0 to 100.");
}

function parseCount(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It is a whole number.");
}

function parseDate(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay && new Date(text).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError("It is a day: YYYY-MM-DD.");
}
