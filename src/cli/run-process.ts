import { processIo } from "./io.ts";
import { run } from "./run.ts";

/** Runs a command line with the streams of this process. */
export async function runProcess(args: readonly string[]): Promise<void> {
  process.exitCode = await run(args, processIo());
}
