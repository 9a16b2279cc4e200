/**
 * Files that are loaded by names which only a folder tells at run time: `await import(path.join(folder, name))`. They are
 * found by the text alone: what is not written there may be any name.
 */
import { posix } from "node:path";
import type { CodeFacts, Id, Value } from "../facts/index.ts";
import { lastName } from "./names.ts";
import { onceFor } from "./once-for.ts";
import { valuesOfKind, walkValue } from "./walk.ts";

type Opaque = Extract<Value, { is: "opaque" }>;

/** Stands for a part of a path that is told at run time. */
const ANY = "\u{FFFC}";
/** Names in a row beyond this are not followed. */
const MAX_STEPS = 12;

/** Whether a module is loaded whose name is put together. */
export const isLoad = ({ what }: Opaque): boolean => what === "require" || what === "import";

/** All that a file loads so. */
export const loadsIn = (code: CodeFacts): readonly Opaque[] => valuesOfKind(code, "opaque").filter(isLoad);

/** The files that may be loaded there, of all that are in the tree. */
export function filesLoadedBy(
  { parts: [path] }: Opaque,
  { file, code, files }: { readonly file: string; readonly code: CodeFacts; readonly files: readonly string[] },
): readonly string[] {
  const written = path ? textOf(path, { file, code, steps: MAX_STEPS }) : ANY;
  const from = /^\.{1,2}\//.test(written) ? posix.join(posix.dirname(file), written) : written.replace(/^\//, "");
  if (from === written && !written.startsWith("/")) return [];
  const segments = posix.normalize(from).split("/");
  const folder = segments.slice(
    0,
    segments.findIndex((part) => part.includes(ANY)),
  );
  // Of no folder in particular, it may be any file.
  if (folder.length === 0 || folder.length === segments.length || folder[0] === "..") return [];
  const inFolder = filesByFolder(files);
  return segments.length === folder.length + 1
    ? fitting(inFolder.get(folder.join("/")) ?? [], segments, file)
    : fitting(files, segments, file);
}

const filesByFolder = onceFor((files: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const folder = posix.dirname(file);
    const all = found.get(folder);
    if (all) all.push(file);
    else found.set(folder, [file]);
  }
  return found;
});

function fitting(files: readonly string[], segments: readonly string[], loader: string): readonly string[] {
  const patterns = segments.map((part, i) => patternOf(i === segments.length - 1 ? stemOf(part) : part));
  return files.filter((file) => {
    const parts = stemOf(file).split("/");
    return file !== loader && parts.length === patterns.length && patterns.every((one, i) => one.test(parts[i] ?? ""));
  });
}

const stemOf = (file: string): string => file.replace(/\.[cm]?[jt]sx?$/, "");

const patternOf = (segment: string): RegExp =>
  new RegExp(
    `^${segment
      .split(ANY)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^/]*")}$`,
  );

interface Reading {
  readonly file: string;
  readonly code: CodeFacts;
  readonly steps: number;
}

/** The text of a path; what starts with a slash starts at the root of the tree. */
function textOf(value: Value, at: Reading): string {
  if (at.steps === 0) return ANY;
  const inner = (of: Value) => textOf(of, { ...at, steps: at.steps - 1 });
  switch (value.is) {
    case "literal":
      return String(value.value);
    case "template":
      return value.parts.map(inner).join("");
    case "global":
      return value.name === "__dirname" ? folderOf(at.file) : ANY;
    case "name": {
      const { kind, value: bound = null } = at.code.bindings[value.binding] ?? {};
      return bound && kind !== "param" && kind !== "loop" ? inner(bound) : ANY;
    }
    case "member":
      if (value.key === "dirname" && isMeta(value.of)) return folderOf(at.file);
      return /^(?:href|pathname)$/.test(value.key) ? inner(value.of) : ANY;
    case "call":
      return textOfCall(value.call, at);
    default:
      return ANY;
  }
}

const folderOf = (file: string): string => posix.join("/", posix.dirname(file));
const isMeta = (value: Value): boolean => value.is === "global" && value.name === "import.meta";

/** `path.join(__dirname, "commands", name)`, `pathToFileURL(file).href`, `new URL("./commands", import.meta.url)`. */
function textOfCall(id: Id, at: Reading): string {
  const { callee, args } = at.code.calls[id] ?? { callee: null, args: [] };
  const inner = (of: Value | undefined) => (of ? textOf(of, { ...at, steps: at.steps - 1 }) : ANY);
  const name = callee ? lastName(callee, at.code) : "";
  const [first, second] = args;
  switch (name) {
    case "join":
    case "resolve": {
      const parts = args.map(inner);
      const root = parts.findLastIndex((part) => part.startsWith("/"));
      return posix.join(...(name === "resolve" && root > 0 ? parts.slice(root) : parts));
    }
    case "dirname":
      return first && namesItself(first) ? folderOf(at.file) : ANY;
    case "cwd":
      return "/";
    case "URL":
      return second && namesItself(second) ? posix.join(folderOf(at.file), inner(first)) : ANY;
    case "pathToFileURL":
    case "fileURLToPath":
    case "String":
      return inner(first);
    case "toString":
      return callee?.is === "member" ? inner(callee.of) : ANY;
    default:
      return ANY;
  }
}

/** `import.meta.url`, `__filename`. */
function namesItself(value: Value): boolean {
  let isNamed = false;
  walkValue(value, (part) => {
    isNamed ||= (part.is === "member" && part.key === "url" && isMeta(part.of)) || isFileName(part);
  });
  return isNamed;
}

const isFileName = (part: Value): boolean => part.is === "global" && part.name === "__filename";
