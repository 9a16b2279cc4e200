import { linearPattern } from "./linear-pattern.ts";

/** What an ignore file says of a path; `null`: nothing. */
export type Said = "ignored" | "kept" | null;

export interface IgnoreRules {
  /** Of a path relative to the file; a folder's ends in a slash. What lies in an ignored folder is ignored. */
  says(path: string): Said;
}

interface Rule {
  readonly isNegative: boolean;
  matches(path: string): boolean;
}

/** The rules of a `.gitignore`, or of a file like it, by its lines. git-scm.com "gitignore", "Pattern format", read 2026-11-29. */
export function ignoreRules(lines: readonly string[]): IgnoreRules {
  const rules = lines.flatMap((line) => ruleOf(line) ?? []);
  const own = (path: string): Said => {
    const last = rules.findLast((rule) => rule.matches(path));
    return last ? (last.isNegative ? "kept" : "ignored") : null;
  };
  const folders = new Map<string, Said>();
  const ofFolder = (folder: string): Said => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const said = within(folder);
    folders.set(folder, said);
    return said;
  };
  const within = (path: string): Said => {
    const slash = path.lastIndexOf("/", path.length - 2);
    if (slash >= 0 && ofFolder(path.slice(0, slash + 1)) === "ignored") return "ignored";
    return own(path);
  };
  return { says: within };
}

function ruleOf(line: string): Rule | null {
  const written = withoutEnd(line);
  if (written === "" || written.startsWith("#")) return null;
  const isNegative = written.startsWith("!");
  const pattern = isNegative ? written.slice(1) : written;
  const isFolder = pattern.endsWith("/");
  const bare = isFolder ? pattern.slice(0, -1) : pattern;
  const fits = bare === "" ? null : linearPattern(`^${sourceOf(bare)}$`);
  if (!fits) return null;
  const matches = (path: string) => (path.endsWith("/") ? fits(path.slice(0, -1)) : !isFolder && fits(path));
  return { isNegative, matches };
}

/** Blanks at the end count only behind a backslash. */
function withoutEnd(line: string): string {
  let end = line.length;
  if (line.endsWith("\r")) end--;
  while (end > 0 && line[end - 1] === " " && line[end - 2] !== "\\") end--;
  return line.slice(0, end);
}

function sourceOf(pattern: string): string {
  const isRooted = pattern.includes("/");
  const path = pattern.replace(/^\//, "");
  let source = isRooted ? "" : "(?:.*\\/)?";
  for (let at = 0; at < path.length; ) {
    const { text, length } = pieceAt(path, at);
    source += text;
    at += length;
  }
  return source;
}

interface Piece {
  readonly text: string;
  readonly length: number;
}

/** Two stars mean folders only where they stand alone between slashes; elsewhere they are one star twice. */
function pieceAt(path: string, at: number): Piece {
  const rest = path.slice(at, at + LONGEST_CLASS);
  const isFirst = at === 0 || path[at - 1] === "/";
  if (isFirst && rest.startsWith("**/")) return { text: "(?:.*\\/)?", length: 3 };
  if (isFirst && path.slice(at) === "**") return { text: ".+", length: 2 };
  const char = path.charAt(at);
  if (char === "*") return { text: "[^\\/]*", length: 1 };
  if (char === "?") return { text: "[^\\/]", length: 1 };
  if (char === "\\" && at + 1 < path.length) return { text: literal(path.charAt(at + 1)), length: 2 };
  const [whole, not, members = ""] = char === "[" ? (/^\[([!^]?)(\]?(?:[^\]\\]|\\.)*)\]/.exec(rest) ?? []) : [];
  if (whole === undefined) return { text: literal(char), length: 1 };
  return { text: `(?!\\/)[${not ? "^" : ""}${members.replace(/^\]|[[^]/g, "\\$&")}]`, length: whole.length };
}

const LONGEST_CLASS = 200;
const literal = (char: string): string => char.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
