import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { UsageError } from "../config/index.ts";
import { compareReports } from "../report/comparison.ts";
import type { Report } from "../report/report.ts";
import { openDiskTree } from "../sources/index.ts";
import { TreeWatcher } from "../sources/watch.ts";
import { auditCommand } from "./audit-command.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { tellError } from "./tell-error.ts";
import type { ToldOf } from "./told.ts";

const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/** `airworthy watch [path]`: an audit after each change; after the first, it tells what is different. */
export async function watchCommand(folder: string, options: Options, io: Io): Promise<number> {
  requireNothingWritten(options);
  const root = resolve(folder);
  let wake = (): void => {};
  let isDue = true;
  const watcher = new TreeWatcher(root, () => {
    isDue = true;
    wake();
  });
  let isOver = false;
  const over = io.interrupted().then((signal) => {
    isOver = true;
    wake();
    return signal;
  });
  const round = new Round(folder, options, io);
  try {
    while (!isOver) {
      if (isDue) {
        isDue = false;
        watcher.follow(openDiskTree(folder));
        await round.audit();
      } else {
        await new Promise<void>((go) => {
          wake = go;
          if (isOver || isDue) go();
        });
      }
    }
  } finally {
    watcher.close();
  }
  return (await over) === "SIGINT" ? 130 : 143;
}

/** What it wrote into the tree would be the next change. */
function requireNothingWritten({ fix, fixSuggested, updateBaseline, output, format }: Options): void {
  if (!fix && !fixSuggested && !updateBaseline && output === null && format.every(({ file }) => file === null)) return;
  throw new UsageError("watch writes nothing", { hint: "Without --fix, --output and files of --format it will." });
}

class Round {
  readonly #folder: string;
  readonly #options: Options;
  readonly #io: Io;
  #last = "";
  #report: Report | null = null;

  constructor(folder: string, options: Options, io: Io) {
    this.#folder = folder;
    this.#options = options;
    this.#io = io;
  }

  async audit(): Promise<void> {
    const io = this.#io;
    let text = "";
    let found: string | null = null;
    const remember = (part: string) => {
      text += part;
    };
    const gathering: Io = { ...io, out: remember };
    try {
      await auditCommand(this.#folder, this.#options, gathering, (told) => {
        // How long it took is no news.
        found = JSON.stringify({ ...told.report, durationMs: 0 });
        return this.#besideLast(told);
      });
    } catch (error) {
      // A configuration that is half written is wrong for a moment only.
      const err = remember;
      await tellError(error, { args: [], commands: [], io: { ...io, err }, isDebug: this.#options.debug });
    }
    const news = found ?? text;
    if (news === this.#last) return;
    const isFirst = this.#last === "";
    this.#last = news;
    io.out(`${io.outIsTerminal && isFirst ? CLEAR : ""}${text}`);
    if (io.errIsTerminal) io.err(" Watching. Ctrl-C ends it.\n");
  }

  /** The first round tells everything, and so does one that is held against a report of the user's. */
  #besideLast(told: ToldOf): ToldOf {
    const last = this.#report;
    const { compare, format } = this.#options;
    this.#report = told.report;
    const isForPeople = compare === null && format.every(({ name }) => name === "terminal");
    if (last === null || !isForPeople) return told;
    const comparison = compareReports(last, told.report, (file) => !existsSync(join(told.root, file)));
    return { ...told, report: { ...told.report, comparison }, isRound: true };
  }
}
