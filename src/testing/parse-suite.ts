/** Reads a Markdown suite: headings are cases, fences are files, markers are expectations. Runs nothing. */
import { type Expected, parseAsks, SuiteMistake, takeMarker, takePlacedMarker } from "./marker.ts";

export interface SuiteCase {
  readonly name: string;
  /** Line of the heading. */
  readonly line: number;
  readonly files: Readonly<Record<string, string>>;
  /** Files that git ignores. */
  readonly ignored: readonly string[];
  /** Files as the fixes of the rule leave them: those that are changed or made, all of them. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Versions for the manifest that a case is given when it writes none, by package. */
  readonly packages: Readonly<Record<string, string>>;
  /** What older commits had, oldest first, one file each. */
  readonly history: readonly Readonly<Record<string, string>>[];
  /** Older commits were left behind when it was cloned. */
  readonly isShallow: boolean;
  /** The day on which it is audited; null: that of all cases. */
  readonly asOf: string | null;
  readonly expected: readonly Expected[];
  /** How many subjects cannot be decided; null where the case does not say. */
  readonly undecided: number | null;
}

interface Draft {
  readonly name: string;
  readonly line: number;
  readonly files: Record<string, string>;
  readonly fixed: Record<string, string>;
  readonly ignored: string[];
  readonly packages: Record<string, string>;
  readonly history: Record<string, string>[];
  isShallow: boolean;
  asOf: string | null;
  readonly expected: Expected[];
  undecided: number | null;
}

interface Fence {
  readonly marks: string;
  readonly line: number;
  /** null: an illustration, not a file. */
  readonly file: string | null;
  /** As it stands, as a fix leaves it, or as an older commit had it. */
  readonly state: "now" | "fixed" | "past";
  readonly text: string[];
}

const FENCE = /^(`{3,}|~{3,})\s*(.*?)\s*$/;
const HEADING = /^#{2,6}\s+(.+?)\s*$/;
const PACKAGES = /^packages:\s+(.+)$/;
const SHALLOW = /^history: shallow$/;
const DAY = /^as of: (\d{4}-\d{2}-\d{2})$/;
const UNDECIDED = /^expect: (\d+) undecided$/;
const RESERVED = /^@organization\b/;

/** The cases of a suite, or of a rule's page: a heading without files is prose. */
export function parseSuite(suite: string, text: string): readonly SuiteCase[] {
  const cases: Draft[] = [];
  let fence: Fence | null = null;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const at = index + 1;
    const current = cases.at(-1);
    if (fence) {
      if (line.trimEnd() === fence.marks) {
        if (fence.file !== null) closeFence(suite, fence, current);
        fence = null;
      } else fence.text.push(line);
      continue;
    }
    fence = openFence(suite, at, line, current);
    if (!fence) readProse(suite, at, line, cases);
  }
  if (fence) throw new SuiteMistake(suite, fence.line, "the fence is never closed");
  return cases.filter(({ files }) => Object.keys(files).length > 0);
}

function openFence(suite: string, at: number, line: string, current: Draft | undefined): Fence | null {
  const found = FENCE.exec(line);
  if (!found) return null;
  const [, marks = "", info = ""] = found;
  const [, ...words] = info.split(/\s+/);
  const isPast = words[0] === "@history";
  const [file = null, ...attributes] = isPast ? words.slice(1) : words;
  if (file === null) return { marks, line: at, file, state: "now", text: [] };
  if (!current) throw new SuiteMistake(suite, at, "a file before the first heading belongs to no case");
  if (RESERVED.test(file)) throw new SuiteMistake(suite, at, `${file} is reserved and not supported yet`);
  for (const attribute of attributes) {
    if (attribute === "ignored") current.ignored.push(file);
    else if (attribute !== "fixed")
      throw new SuiteMistake(suite, at, `"${attribute}" is not known behind a file's path`);
  }
  if (isPast) return { marks, line: at, file, state: "past", text: [] };
  const isFixed = attributes.includes("fixed");
  if (file in (isFixed ? current.fixed : current.files))
    throw new SuiteMistake(suite, at, `${file} is given twice in one case`);
  return { marks, line: at, file, state: isFixed ? "fixed" : "now", text: [] };
}

function closeFence(suite: string, fence: Fence, current: Draft | undefined): void {
  if (!current || fence.file === null) return;
  const whole = `${fence.text.join("\n")}\n`;
  if (fence.state === "fixed") current.fixed[fence.file] = whole;
  if (fence.state === "past") current.history.push({ [fence.file]: whole });
  if (fence.state !== "now") return;
  const code: string[] = [];
  for (const [index, line] of fence.text.entries()) {
    const taken = takeMarker(line);
    code.push(taken.code);
    if (taken.asks === null) continue;
    addExpected(suite, fence.line + index + 1, current, { file: fence.file, line: index + 1, asks: taken.asks });
  }
  current.files[fence.file] = `${code.join("\n")}\n`;
}

function readProse(suite: string, at: number, line: string, cases: Draft[]): void {
  const heading = HEADING.exec(line);
  if (heading) {
    const empty = { files: {}, fixed: {}, ignored: [], packages: {}, history: [], expected: [] };
    cases.push({ name: heading[1] ?? "", line: at, ...empty, isShallow: false, asOf: null, undecided: null });
    return;
  }
  const current = cases.at(-1);
  if (!current) return;
  const packages = PACKAGES.exec(line.trim());
  if (packages) Object.assign(current.packages, parsePackages(suite, at, packages[1] ?? ""));
  if (SHALLOW.test(line.trim())) current.isShallow = true;
  current.asOf = DAY.exec(line.trim())?.[1] ?? current.asOf;
  const undecided = UNDECIDED.exec(line.trim());
  if (undecided) {
    current.undecided = Number(undecided[1]);
    return;
  }
  const placed = takePlacedMarker(line);
  if (placed) addExpected(suite, at, current, placed);
  else if (/^`?expect:/.test(line.trim())) {
    throw new SuiteMistake(
      suite,
      at,
      "write expect: <file>:<line> <id>, expect: nowhere <id>, or expect: <number> undecided",
    );
  }
}

/** `openai@4.104.0, next@14.2.0` */
function parsePackages(suite: string, at: number, list: string): Record<string, string> {
  const pairs = list.split(",").map((item) => /^(@?[^@\s]+)@(\S+)$/.exec(item.trim()));
  if (pairs.includes(null)) throw new SuiteMistake(suite, at, "write packages: <name>@<version>, …");
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""]));
}

type Asked = { readonly file: string | null; readonly line: number | null; readonly asks: string };

function addExpected(suite: string, at: number, current: Draft, { file, line, asks }: Asked): void {
  try {
    current.expected.push(...parseAsks(asks).map((asked) => ({ ...asked, file, line })));
  } catch (error) {
    throw new SuiteMistake(suite, at, error instanceof Error ? error.message : String(error));
  }
}
