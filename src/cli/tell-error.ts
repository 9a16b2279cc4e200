import type { CommanderError } from "commander";
import type { Io } from "./io.ts";

export interface ErrorContext {
  readonly args: readonly string[];
  readonly commands: readonly string[];
  readonly io: Io;
  readonly isDebug: boolean;
}

/** Says what went wrong in as many lines as it takes, never with a stack unless asked; always 2. */
export async function tellError(error: unknown, context: ErrorContext): Promise<number> {
  const { io } = context;
  if (isCommanderError(error)) {
    if (error.exitCode === 0) return 0;
    io.err(`airworthy: ${error.message.replace(/^error: /, "")}\n`);
    return 2;
  }
  const { printable } = await import("../report/printable.ts");
  const lines = (await linesOf(error, context)).flatMap((text) => text.split("\n")).map(printable);
  io.err(`${lines.join("\n")}\n`);
  return 2;
}

async function linesOf(error: unknown, { args, commands, isDebug }: ErrorContext): Promise<readonly string[]> {
  const { nearest } = await import("../config/nearest.ts");
  const { UsageError } = await import("../config/usage-error.ts");
  const { UnreadableRoot } = await import("../sources/tree.ts");
  const { UnknownBase } = await import("../sources/changes.ts");
  if (error instanceof UsageError) {
    const more = [error.detail, error.hint].filter((text) => text !== null);
    return [`airworthy: ${error.title}`, ...more.map((text) => `  ${text.replaceAll("\n", "\n  ")}`)];
  }
  if (error instanceof UnknownBase) return [`airworthy: ${error.message}`, `  ${error.remedy}`];
  if (error instanceof UnreadableRoot) {
    const [word = ""] = args;
    const near = /^[a-z]+$/.test(word) ? nearest(word, commands) : null;
    return [`airworthy: ${error.message}`, ...(near ? [`  Did you mean the command ${near}?`] : [])];
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (isDebug && error instanceof Error) return [error.stack ?? message];
  return [`airworthy itself failed: ${message}`, "  This is a mistake of airworthy's. --debug shows where."];
}

function isCommanderError(error: unknown): error is CommanderError {
  return error instanceof Error && "exitCode" in error && "code" in error;
}
