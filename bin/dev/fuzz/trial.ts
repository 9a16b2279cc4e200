import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { questions, rules } from "../../../rules/index.ts";
import { audit, type Setup } from "../../../src/audit.ts";
import { DEFAULT_CONFIG } from "../../../src/config/index.ts";
import { historyReader } from "../../../src/history/index.ts";
import { extract } from "../../../src/languages/index.ts";
import { reportGithub } from "../../../src/report/formats/github.ts";
import { reportAgent, reportCompact, reportGitlab } from "../../../src/report/formats/lines.ts";
import { reportMarkdown } from "../../../src/report/formats/markdown.ts";
import { reportRdjsonl } from "../../../src/report/formats/rdjsonl.ts";
import { reportSarif } from "../../../src/report/formats/sarif.ts";
import { reportCheckstyle, reportJunit } from "../../../src/report/formats/xml.ts";
import { reportJson } from "../../../src/report/json.ts";
import type { Report } from "../../../src/report/report.ts";
import { formatOf } from "../../../src/skim/index.ts";
import { openHistory, UnreadableHistory } from "../../../src/sources/history.ts";
import { decodeText, type FileTree, openDiskTree, UnreadableFile } from "../../../src/sources/index.ts";
import { byName } from "../../../src/sources/tree.ts";
import { AS_OF } from "../../../src/testing/audit-files.ts";
import { keyOf, SHAPES } from "../../../src/testing/key-shapes.ts";
import { mutate } from "./mutate.ts";
import { type Project, writeProject } from "./project.ts";
import type { Seeds } from "./projects.ts";
import { randomFrom } from "./random.ts";

/** A project of which one file is mutated. */
export interface Input {
  readonly file: string;
  readonly files: Project;
}

/** The input of a number: the same number gives the same input, as long as the fixtures stay as they are. */
export function inputOf(all: readonly Seeds[], seed: number): Input {
  const random = randomFrom(seed);
  const { projects, isMutated } = kindOf(all, random.below(1000));
  const project = random.pick(projects);
  const file = random.pick([...project.keys()].filter(isMutated));
  const donor = random.pick([...random.pick(projects).values()]);
  const bytes = mutate(project.get(file) ?? Buffer.alloc(0), donor, random);
  return { file, files: new Map([...project, [file, bytes]]) };
}

function kindOf(all: readonly Seeds[], drawn: number): Seeds {
  let left = drawn;
  for (const kind of all) {
    if (left < kind.share) return kind;
    left -= kind.share;
  }
  throw new RangeError("the shares do not make a thousand");
}

/**
 * What is wrong with how the input is taken, a line each; none where all is well. Throws where the audit does. Reading
 * the mutated file alone costs a fraction of an audit, so that most inputs are read, and every sixteenth is audited.
 */
export function trial(seed: number, { file, files }: Input): readonly string[] {
  if (file.startsWith(".git/")) return misled(files);
  if (seed % 16 !== 0) return misread(file, files.get(file) ?? Buffer.alloc(0));
  return misjudged(files, seed % 80 === 0);
}

function misread(file: string, bytes: Buffer): readonly string[] {
  const format = formatOf(file);
  const text = decodeText(bytes);
  if (format === null || text === null) return [];
  const once = JSON.stringify(extract({ file, format, text }));
  return once === JSON.stringify(extract({ file, format, text })) ? [] : ["a second reading gives other facts"];
}

function misjudged(files: Project, isPrinted: boolean): readonly string[] {
  const first = audit(treeOf(files, false), SETUP).report;
  const second = audit(treeOf(files, true), SETUP).report;
  const crashes = first.problems.filter(({ kind }) => kind === "crash");
  return [
    ...crashes.map(({ file, message }) => `crash in ${file ?? "a rule"}: ${message}`),
    ...(stable(first) === stable(second) ? [] : ["another order of the files gives another report"]),
    ...(isPrinted ? textsOf(first) : []).flatMap(([format, text]) =>
      faultsOf(text).map((fault) => `${format} ${fault}`),
    ),
  ];
}

/** On disk, where git is asked; the history is read as well, or said to be unreadable. */
function misled(files: Project): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "airworthy-fuzz-"));
  try {
    writeProject(folder, files);
    const [once, again] = [auditedWithHistory(folder), auditedWithHistory(folder)];
    return once === again ? [] : ["a second audit of the same folder gives another report"];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function auditedWithHistory(folder: string): string {
  const request = { open: () => openHistory(folder), cacheFolder: null, rotated: [], isIgnored: () => false };
  try {
    return stable(audit(openDiskTree(folder), { ...SETUP, readHistory: historyReader(request) }).report);
  } catch (error) {
    if (!(error instanceof UnreadableHistory)) throw error;
    return error.message + stable(audit(openDiskTree(folder), SETUP).report);
  }
}

const SETUP: Setup = { rules, questions, config: DEFAULT_CONFIG, asOf: AS_OF };

const stable = (report: Report): string => JSON.stringify({ ...report, durationMs: 0 });

function treeOf(files: Project, isReversed: boolean): FileTree {
  const names = [...files.keys()].map((file) => ({ file, tracked: true, ignored: false })).sort(byName);
  const listing = { files: isReversed ? names.reverse() : names, skipped: [], headDate: null, hasGit: true };
  return {
    name: "fuzz",
    list: () => listing,
    read(file) {
      const bytes = files.get(file);
      if (!bytes) throw new UnreadableFile("not in this tree", "passed-over");
      return bytes;
    },
  };
}

function textsOf(report: Report): readonly (readonly [string, string])[] {
  const context = {
    name: "app",
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    page: () => null,
    prefix: "",
    anchor: "package.json",
    packages: [""],
    textOf: () => null,
    lineOf: () => null,
    folder: "",
    withSuppressed: true,
    exit: { code: 1, reason: null },
  };
  const json = ["json", reportJson(report)] as const;
  return [json, ...Object.entries(REPORTERS).map(([name, say]) => [name, say(report, context)] as const)];
}

const REPORTERS = {
  sarif: reportSarif,
  github: reportGithub,
  markdown: reportMarkdown,
  gitlab: reportGitlab,
  junit: reportJunit,
  checkstyle: reportCheckstyle,
  rdjsonl: reportRdjsonl,
  compact: reportCompact,
  agent: reportAgent,
};

function faultsOf(text: string): readonly string[] {
  const leaked = KEYS.filter(([, key]) => text.includes(key)).map(([kind]) => `prints a key of ${kind}`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  const steers = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text);
  return [...leaked, ...(steers ? ["has characters that steer a terminal"] : [])];
}

/** The made-up keys of the suites, those that look like keys wherever they stand. */
const KEYS = Object.keys(SHAPES)
  .filter((kind) => !["hash", "amazon-secret", "azure", "mistral", "cohere", "together"].includes(kind))
  .map((kind) => [kind, keyOf(kind)] as const);
