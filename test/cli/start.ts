/** The command line from its sources, for tests that need a process of its own. */
import { runProcess } from "../../src/cli/run-process.ts";

await runProcess(process.argv.slice(2));
