import type { Io } from "./io.ts";
import { runLater } from "./later.ts";
import { createProgram } from "./program.ts";
import { tellError } from "./tell-error.ts";

/** Runs a command line and gives the exit code. The only way out: nothing exits by itself. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = createProgram(io, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (isInterrupted(error)) {
      io.err("airworthy: interrupted; nothing was written\n");
      return 130;
    }
    const commands = program.commands.map((command) => command.name());
    return await tellError(error, { args, commands, io, isDebug: args.includes("--debug") });
  } finally {
    runLater();
  }
}

/** Ctrl-C at a question; told by its name, so that the library is loaded only where something is asked. */
function isInterrupted(error: unknown): boolean {
  return error instanceof Error && error.name === "ExitPromptError";
}
