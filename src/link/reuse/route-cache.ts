import { contains, type Location, type Value } from "../../facts/index.ts";
import { cacheControlHeaders, keepingExports, sharedCaching } from "../../knowledge/answer-caching.ts";
import type { Evidence } from "../../model/index.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Reached } from "../uses.ts";
import { valuesOfKind } from "../walk.ts";
import { builtOnce } from "./built-pages.ts";
import type { Way } from "./ways-out.ts";

/** What a framework or a network of caches keeps of the route that asks; answers to writing methods are never kept. */
export function keptByRoute({ origin }: Reached, ways: readonly Way[], program: Program): Evidence | null {
  const steps = [...new Set(ways.flat())];
  const entries = origin.path.filter(({ at }) => program.hasCode(at.file));
  if (entries.some(({ note }) => /^(?:POST|PUT|PATCH|DELETE) /.test(note))) return null;
  const files = new Set([...steps.map(({ file }) => file), ...entries.map(({ at }) => at.file)]);
  for (const file of files) {
    const found = keptByExport(file, program);
    if (found && !steps.some((ref) => isInWriter(ref, program))) return found;
  }
  for (const ref of steps) {
    if (isInWriter(ref, program)) continue;
    const found = headerAround(ref, program);
    if (found) return found;
  }
  return builtOnce(entries[0], files, program);
}

/** `export const revalidate = 3600`. */
function keptByExport(file: string, program: Program): Evidence | null {
  for (const [name, keeps] of Object.entries(keepingExports)) {
    if (!program.exportNames(file).includes(name)) continue;
    const meaning = program.exported(file, name);
    if (meaning?.is === "literal" && keeps(meaning.value)) {
      return { at: meaning.at, note: "the framework keeps what this route gives" };
    }
  }
  return null;
}

const WRITERS = new Set(["POST", "PUT", "PATCH", "DELETE"]);

function isInWriter(ref: CallRef, program: Program): boolean {
  return namesAround(ref, program).some((name) => WRITERS.has(name));
}

function namesAround(ref: CallRef, program: Program): readonly string[] {
  const names: string[] = [];
  let fn = program.call(ref).fn;
  for (let i = 0; fn !== null && i < 20; i++) {
    const fact = program.function({ file: ref.file, fn });
    if (fact?.name) names.push(fact.name);
    fn = fact?.parent ?? null;
  }
  return names;
}

/** `res.setHeader("Cache-Control", "s-maxage=60")`, `headers: { "Cache-Control": … }` in the function around. */
function headerAround(ref: CallRef, program: Program): Evidence | null {
  const span = outermostSpan(ref, program);
  const isAround = (at: Location) => span === null || contains(span, at) || at.file !== ref.file;
  const found = sharedCachingIn(ref.file, program).find((at) => isAround(at));
  return found ? { at: found, note: "caches in front of the program keep the answer" } : null;
}

function outermostSpan(ref: CallRef, program: Program): Location | null {
  let span: Location | null = null;
  let fn = program.call(ref).fn;
  for (let i = 0; fn !== null && i < 20; i++) {
    const fact = program.function({ file: ref.file, fn });
    if (!fact) break;
    span = program.at(ref.file, fact.span);
    fn = fact.parent;
  }
  return span;
}

const memos = new WeakMap<Program, Map<string, readonly Location[]>>();

/** Places of a file that allow caches in front of the program to answer. */
function sharedCachingIn(file: string, program: Program): readonly Location[] {
  const memo = memos.get(program) ?? new Map<string, readonly Location[]>();
  memos.set(program, memo);
  const known = memo.get(file);
  if (known) return known;
  const code = program.code(file);
  const found: Location[] = [];
  const say = (value: Value | undefined): void => {
    if (value && allows(value)) found.push(program.at(file, value.span));
  };
  for (const { args } of code.calls) {
    args.forEach((arg, i) => {
      if (arg.is === "literal" && isCacheControl(String(arg.value))) say(args[i + 1]);
    });
  }
  for (const { entries } of valuesOfKind(code, "object")) {
    for (const entry of entries) if ("key" in entry && isCacheControl(entry.key)) say(entry.value);
  }
  memo.set(file, found);
  return found;
}

const isCacheControl = (name: string): boolean => cacheControlHeaders.has(name.toLowerCase());

/** `s-maxage=${DAY}` allows as much as a written number. */
function allows(value: Value): boolean {
  if (value.is === "literal") return sharedCaching.test(String(value.value));
  if (value.is !== "template") return false;
  const text = value.parts.map((part) => (part.is === "literal" ? String(part.value) : "1")).join("");
  return sharedCaching.test(text);
}
