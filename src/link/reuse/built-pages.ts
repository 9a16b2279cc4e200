import { builtPages } from "../../knowledge/answer-caching.ts";
import type { Evidence } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import { callsOfPackages } from "../outside-calls.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { chainOf, packageOf } from "./chain.ts";

/** The page that a framework builds once and keeps, since neither it nor what it runs asks who is there. */
export function builtOnce(entry: Evidence | undefined, files: ReadonlySet<string>, program: Program): Evidence | null {
  if (!entry || !builtPages.file.test(entry.at.file)) return null;
  const page = entry.at.file;
  const isListed = builtPages.lists.some((name) => program.exportNames(page).includes(name));
  if (builtPages.open.test(page) && !isListed) return null;
  if ([page, ...files].some((file) => asksForRequest(file, program))) return null;
  return { at: entry.at, note: "built once: nothing in this page asks for the request" };
}

const known = new WeakMap<Program, Map<string, boolean>>();

function asksForRequest(file: string, program: Program): boolean {
  const memo = known.get(program) ?? new Map<string, boolean>();
  known.set(program, memo);
  const found =
    memo.get(file) ??
    (runsInBrowser(file, program) ||
      setsRendering(file, program) ||
      callsForRequest(file, program) ||
      reads(file, program));
  memo.set(file, found);
  return found;
}

/** What a person sets off in a page is asked when it is set off, not when the page is built. */
const runsInBrowser = (file: string, program: Program): boolean => program.code(file).directives.includes("use client");

/** `export const dynamic = "force-dynamic"`. */
function setsRendering(file: string, program: Program): boolean {
  return program.exportNames(file).some((name) => {
    const isEach = builtPages.exports[name];
    const meaning = isEach ? program.exported(file, name) : null;
    return meaning !== null && (meaning.is !== "literal" || isEach?.(meaning.value) === true);
  });
}

function callsForRequest(file: string, program: Program): boolean {
  const { calls } = builtPages;
  return callsOfPackages(program.outside(file), (name) => name !== null && name in calls).some((call) =>
    optionsOf(program.calleeOf({ file, call })).some((option) => {
      const chain = chainOf(option);
      const names = calls[packageOf(chain) ?? ""] ?? [];
      return chain.names.some((name) => names.includes(name));
    }),
  );
}

/** The query of the address, and answers that are fetched anew each time. */
function reads(file: string, program: Program): boolean {
  const code = program.code(file);
  const { query } = builtPages;
  if (valuesOfKind(code, "member").some(({ key }) => key === query)) return true;
  return valuesOfKind(code, "object").some(({ entries }) =>
    entries.some(
      (entry) =>
        "key" in entry && entry.key === "cache" && entry.value.is === "literal" && entry.value.value === "no-store",
    ),
  );
}
