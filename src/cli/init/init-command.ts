import { relative, resolve, sep } from "node:path";
import { type FoundConfig, locateConfig, UsageError } from "../../config/index.ts";
import { unifiedDiff, write } from "../../fix/index.ts";
import type { Report } from "../../report/report.ts";
import { Screen } from "../../report/terminal/screen.ts";
import { runGit } from "../../sources/git.ts";
import type { Io } from "../io.ts";
import type { Options } from "../options.ts";
import { screenOptions } from "../screen-options.ts";
import { tell } from "../tell.ts";
import type { ToldOf } from "../told.ts";
import { detect } from "./detect.ts";
import { type Plan, type Planned, plan, type Wishes } from "./plan.ts";

export interface InitOptions {
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly agents: boolean;
}

/** `airworthy init [path]`: looks, shows all that it would write, and writes it after one yes. */
export async function initCommand(folder: string, options: Options & InitOptions, io: Io): Promise<number> {
  if (!options.yes && !options.dryRun && !io.asker) throw nobodyAnswers();
  const root = resolve(folder);
  requireTop(root);
  const told = await tell(folder, { ...options, updateBaseline: false }, io);
  const around = detect(root);
  const made = await plan(around, await wishesOf(told, options));
  if (made.files.length === 0) {
    io.out(`Nothing to write: all of it is there.\n${notesOf(made)}`);
    return 0;
  }
  io.out(await shown(made, told, { options, io }));
  if (options.dryRun) {
    io.out(notesOf(made));
    return 0;
  }
  if (!options.yes && io.asker && !(await (await io.asker()).confirm(`Write ${count(made.files.length)}?`))) {
    io.out("Nothing was written.\n");
    return 0;
  }
  write(root, made.files.map(asText));
  const files = made.files.map(({ file }) => `  ${file}\n`).join("");
  io.out(`Written:\n${files}${notesOf(made)}Look at it, then commit it: git diff, git add.\n`);
  return 0;
}

const count = (files: number): string => `${files} ${files === 1 ? "file" : "files"}`;

/** Workflows and hooks live at the root of a repository, and nowhere else. */
function requireTop(root: string): void {
  const up = runGit(root, ["rev-parse", "--show-cdup"]);
  if (!up.ok || up.text.trim() === "") return;
  throw new UsageError("this is a folder within a repository", {
    hint: `Set it up at its root: airworthy init ${up.text.trim()}`,
  });
}

async function wishesOf(told: ToldOf, { config: file, agents }: Options & InitOptions): Promise<Wishes> {
  const found = await locateConfig({ root: told.root, file });
  const isWhole = !told.report.problems.some(({ kind }) => kind === "crash");
  return {
    findings: isWhole && told.report.baseline === null ? openFindings(told.report) : [],
    config: found && configOf(found, told.root),
    withAgents: agents,
  };
}

const openFindings = ({ findings }: Report) => findings.filter(({ status }) => status === "open");

/** One that lies elsewhere, or is a program, is not written into. */
function configOf({ path, text, key }: FoundConfig, root: string): Wishes["config"] {
  const inside = relative(root, path).split(sep).join("/");
  const isOurs = text !== null && !inside.startsWith("..");
  return { file: isOurs ? inside : null, text: text ?? "", key };
}

async function shown(
  { files }: Plan,
  told: ToldOf,
  { options, io }: { readonly options: Options; readonly io: Io },
): Promise<string> {
  const screen = new Screen(await screenOptions(told, options, { io, file: null }));
  const { green, red, bold } = screen.paint;
  const lines = unifiedDiff(files).split("\n");
  const drawn = lines.map((line) => {
    const said = screen.say(line);
    if (/^(diff|---|\+\+\+|new file)/.test(line)) return bold(said);
    return line.startsWith("+") ? green(said) : line.startsWith("-") ? red(said) : said;
  });
  return `${drawn.join("\n")}\n`;
}

const notesOf = ({ notes }: Plan): string => notes.map((note) => `${note}\n`).join("");

const asText = ({ file, before, after }: Planned) => {
  return { file, before: before === null ? null : Buffer.from(before), after };
};

function nobodyAnswers(): UsageError {
  return new UsageError("init asks before it writes, and there is no terminal to answer at", {
    hint: "airworthy init --dry-run shows what it would write, airworthy init --yes writes it.",
  });
}
