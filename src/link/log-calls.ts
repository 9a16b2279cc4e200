import { logPackages } from "../knowledge/loggers.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef, Meaning } from "./meaning.ts";
import { calledName } from "./names.ts";
import type { Program } from "./program.ts";

/** Written to where people read along; `debug` and `trace` are switched off in production. */
const LOGS =
  /(?:^|\.)(?:console|logger|log|Logger|LOGGER|winston|pino|consola|signale)\.(?:log|info|warn|error|notice|fatal|http|success)$|^(?:Sentry\.)?(?:captureMessage|setExtra|setExtras|setContext|addBreadcrumb)$|(?:^|\.)(?:functions\.)?logger\.(?:write)$/;
const LOG_METHODS = /^(?:log|info|warn|error|notice|fatal|http|success)$/;
/** These, too, once somebody looks for a fault. */
const QUIETLY = /(?:^|\.)(?:console|logger|log|Logger|LOGGER|winston|pino|consola)\.(?:debug|trace|verbose|dir|table)$/;

/** Whether a call writes to a log. */
export function isLog(ref: CallRef, program: Program): boolean {
  const call = program.call(ref);
  if (LOGS.test(calledName(ref, program))) return true;
  const { callee } = call;
  if (callee.is !== "member" || !LOG_METHODS.test(callee.key)) return false;
  return isLogger(program.evaluate(callee.of, alone(ref.file)));
}

/** The same, and what only shows where somebody looks for a fault. */
export const isAnyLog = (ref: CallRef, program: Program): boolean =>
  QUIETLY.test(calledName(ref, program)) || isLog(ref, program);

/** Of a package that logs, whatever the variable is called. */
function isLogger(meaning: Meaning): boolean {
  if (meaning.is === "made") return isLogger(meaning.callee);
  return meaning.is === "external" && meaning.package !== null && logPackages.has(meaning.package);
}
