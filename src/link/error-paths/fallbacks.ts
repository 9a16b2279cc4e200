import type { Span, Value } from "../../facts/index.ts";
import {
  asyncErrorPackages,
  errorExports,
  errorFilters,
  errorPages,
  processEvents,
} from "../../knowledge/error-handlers.ts";
import type { Evidence, FileClass } from "../../model/index.ts";
import { text } from "../documents.ts";
import { isErrorHook } from "../error-hooks.ts";
import type { Program } from "../program.ts";
import { isLive } from "../tree.ts";

/** What answers the errors that a handler lets through, for the application as a whole. */
export interface Fallbacks {
  /** The code that tells the framework how to answer errors. */
  readonly framework: Evidence | null;
  /** What is shown in place of a page that failed. */
  readonly page: Evidence | null;
  /** The listener of the process for errors that nothing catches. */
  readonly process: Evidence | null;
  /** A package hands errors of async handlers to the framework, whatever its version. */
  readonly handsOver: boolean;
}

interface FallbackInput {
  readonly program: Program;
  readonly tree: { readonly files: readonly string[] };
  classOf(file: string): FileClass;
}

const SHOWN_INSTEAD = "shown in place of a page that failed";
const START: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Finds what answers errors for the whole application, in one pass over all files. */
export function fallbacksIn({ program, classOf, tree }: FallbackInput): Fallbacks {
  let framework: Evidence | null = null;
  const pageFile = tree.files.find((file) => errorPages.test(file) && classOf(file) === "production");
  let page: Evidence | null = pageFile ? { at: program.at(pageFile, START), note: SHOWN_INSTEAD } : null;
  let process: Evidence | null = null;
  let handsOver = false;
  for (const file of program.files) {
    if (!isLive(classOf(file))) continue;
    const code = program.code(file);
    const note = "errors that nothing else catches come here";
    for (const exported of code.exports) {
      const name = "name" in exported ? exported.name : null;
      if (name === errorExports.ofAll) framework ??= { at: program.at(file, exported.span), note };
      if (name === errorExports.ofPages) page ??= { at: program.at(file, exported.span), note: SHOWN_INSTEAD };
    }
    const filter = code.bindings.find(({ kind, name }) => kind === "import" && name === errorFilters.provided);
    if (filter) framework ??= { at: program.at(file, filter.span), note };
    handsOver ||= code.sideImports.some(({ module }) => asyncErrorPackages.has(module));
    handsOver ||= code.bindings.some(({ value }) => value?.is === "import" && asyncErrorPackages.has(value.module));
    for (const { callee, args, span } of code.calls) {
      if (callee.is !== "member") continue;
      if (isErrorHook(callee, args, file, program)) framework ??= { at: program.at(file, span), note };
      if (isProcessEvent(callee, args)) process ??= { at: program.at(file, span), note };
    }
  }
  return { framework, page, process, handsOver };
}

const isProcessEvent = ({ of, key }: Extract<Value, { is: "member" }>, [event]: readonly Value[]): boolean =>
  (key === "on" || key === "once") &&
  of.is === "global" &&
  of.name === "process" &&
  processEvents.has(text(event) ?? "");
