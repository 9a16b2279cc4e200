import { logPackages } from "../knowledge/loggers.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef, Meaning } from "./meaning.ts";
import { calledName } from "./names.ts";
import type { Program } from "./program.ts";

/** Calls by name that write to a log which is read in production, where `debug` and `trace` are switched off. */
const LOGS =
  /(?:^|\.)(?:console|logger|log|Logger|LOGGER|winston|pino|consola|signale)\.(?:log|info|warn|error|notice|fatal|http|success)$|^(?:context|ctx|invocationContext)\.log$|^(?:Sentry\.)?(?:captureMessage|setExtra|setExtras|setContext|addBreadcrumb)$|(?:^|\.)(?:functions\.)?logger\.(?:write)$/;
const LOG_METHODS = /^(?:log|info|warn|error|notice|fatal|http|success)$/;
/** Calls that write to a log once somebody looks for a fault. */
const QUIETLY = /(?:^|\.)(?:console|logger|log|Logger|LOGGER|winston|pino|consola)\.(?:debug|trace|verbose|dir|table)$/;

/** Whether a call writes to a log that is kept in production. */
export function isLog(ref: CallRef, program: Program): boolean {
  const call = program.call(ref);
  if (LOGS.test(calledName(ref, program))) return true;
  const { callee } = call;
  if (callee.is !== "member" || !LOG_METHODS.test(callee.key)) return false;
  return isLogger(program.evaluate(callee.of, alone(ref.file)));
}

/** Whether a call writes to any log, one that is only switched on to look for a fault included. */
export const isAnyLog = (ref: CallRef, program: Program): boolean =>
  QUIETLY.test(calledName(ref, program)) || isLog(ref, program);

/** Whether a value comes from a package for logs, whatever its variable is called. */
function isLogger(meaning: Meaning): boolean {
  if (meaning.is === "made") return isLogger(meaning.callee);
  return meaning.is === "external" && meaning.package !== null && logPackages.has(meaning.package);
}
