import { contains, type Location, type Value } from "../../facts/index.ts";
import { addressFiles, keepingExports } from "../../knowledge/answer-caching.ts";
import type { Evidence } from "../../model/index.ts";
import { decoratorsOf } from "../decorators.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Reached } from "../uses.ts";
import { valuesOfKind } from "../walk.ts";
import { builtOnce } from "./built-pages.ts";
import { keptByApplication, keptByInterceptor } from "./interceptors.ts";
import { keptAtAddress, type RouteWorld } from "./kept-addresses.ts";
import { allowsSharing } from "./shared-caching.ts";
import type { Way } from "./ways-out.ts";

/** What a framework or a network of caches keeps of the route that asks; answers to writing methods are never kept. */
export function keptByRoute({ origin }: Reached, ways: readonly Way[], world: RouteWorld): Evidence | null {
  const { program } = world;
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
    const found = headerAround(ref, program) ?? keptByInterceptor(ref, program);
    if (found) return found;
  }
  const [entry] = entries;
  if (!entry) return null;
  const said = keptAtAddress(entry.at.file, origin.route ?? null, world);
  // What a handler sends itself stands above what the host is told to send.
  const isRefused = said !== null && isHeader(said) && [...files].some((file) => refusesSharing(file, program));
  const set = keptByApplication(entry.at.file, world) ?? (isRefused ? null : said);
  return set ?? builtOnce(entry, files, program);
}

const isHeader = ({ at: { file } }: Evidence): boolean =>
  addressFiles.next.test(file) || file.endsWith(addressFiles.host);

/** `export const revalidate = 3600`, `export const config = { isr: … }`, `export const headers = () => ({ … })`. */
function keptByExport(file: string, program: Program): Evidence | null {
  for (const [name, keeps] of Object.entries(keepingExports)) {
    const meaning = program.exported(file, name);
    if (meaning?.is === "literal" && keeps(meaning.value)) {
      return { at: meaning.at, note: "the framework keeps what this route gives" };
    }
  }
  const config = program.exported(file, "config");
  const isr = config?.is === "object" ? program.member(config, "isr", config.at) : null;
  if (isr?.is === "object") return { at: isr.at, note: "the host keeps what this route gives" };
  const headers = program.exported(file, "headers");
  const sent = headers?.is === "function" ? program.function(headers.ref) : null;
  const found = sent && sharedCachingIn(file, program).find((at) => contains(sent.span, at));
  return found ? { at: found, note: IN_FRONT } : null;
}

const IN_FRONT = "caches in front of the program keep the answer";

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

/** `res.setHeader("Cache-Control", "s-maxage=60")`, `headers: { "Cache-Control": … }` in or on the function around. */
function headerAround(ref: CallRef, program: Program): Evidence | null {
  const span = outermostSpan(ref, program);
  const decorators = decoratorsOf({ file: ref.file, fn: program.call(ref).fn }, program).map((one) => one.span);
  const isAround = (at: Location) => span === null || [span, ...decorators].some((one) => contains(one, at));
  const found = sharedCachingIn(ref.file, program).find(isAround);
  return found ? { at: found, note: IN_FRONT } : null;
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

interface Sharing {
  readonly allowed: readonly Location[];
  readonly isRefused: boolean;
}

const memos = new WeakMap<Program, Map<string, Sharing>>();

const refusesSharing = (file: string, program: Program): boolean => sharingIn(file, program).isRefused;

/** Places of a file that allow caches in front of the program to answer. */
const sharedCachingIn = (file: string, program: Program): readonly Location[] => sharingIn(file, program).allowed;

function sharingIn(file: string, program: Program): Sharing {
  const memo = memos.get(program) ?? new Map<string, Sharing>();
  memos.set(program, memo);
  const known = memo.get(file);
  if (known) return known;
  const code = program.code(file);
  const allowed: Location[] = [];
  let isRefused = false;
  const say = (header: string, value: Value | undefined): void => {
    const said = value ? allowsSharing(header, value) : null;
    if (value && said) allowed.push(program.at(file, value.span));
    if (said === false) isRefused = true;
  };
  for (const { args } of code.calls) {
    args.forEach((arg, i) => {
      if (arg.is === "literal") say(String(arg.value), args[i + 1]);
    });
  }
  for (const { entries } of valuesOfKind(code, "object")) {
    for (const entry of entries) if ("key" in entry) say(entry.key, entry.value);
  }
  const found = { allowed, isRefused };
  memo.set(file, found);
  return found;
}
