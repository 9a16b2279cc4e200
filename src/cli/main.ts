/** The command line: the only folder that prints, asks or sets an exit code. What it does, it does through the stages. */
import { codeCacheFolder } from "./code-cache-folder.ts";
import { compileLater } from "./compile-later.ts";
import { HELP } from "./help-text.ts";
import { Scripts } from "./scripts.ts";
import { tolerant } from "./tolerant.ts";
import { versionText } from "./version-text.ts";

const args = process.argv.slice(2);
const quick = args.length === 1 ? quickAnswer(args[0]) : null;
if (quick === null) void runScripts();
else tolerant(process.stdout).write(quick);

/** What needs no more than its text. */
function quickAnswer(option: string | undefined): string | null {
  if (option === "--version") return versionText();
  return option === "--help" || option === "-h" ? HELP : null;
}

async function runScripts(): Promise<void> {
  compileLater();
  const scripts = new Scripts(__dirname, codeCacheFolder(args, process.env));
  const { runProcess } = scripts.load("run.cjs") as typeof import("./run-process.ts");
  await runProcess(args);
  scripts.keep();
}
