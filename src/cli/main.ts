/** The command line: the only folder that prints, asks or sets an exit code. What it does, it does through the stages. */
import { processIo } from "./io.ts";
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), processIo());
