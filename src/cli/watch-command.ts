import { resolve } from "node:path";
import { UsageError } from "../config/index.ts";
import { openDiskTree } from "../sources/index.ts";
import { TreeWatcher } from "../sources/watch.ts";
import { auditCommand } from "./audit-command.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { tellError } from "./tell-error.ts";

const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/** `airworthy watch [path]`: an audit after each change, told only where it says something else than the one before. */
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

  constructor(folder: string, options: Options, io: Io) {
    this.#folder = folder;
    this.#options = options;
    this.#io = io;
  }

  async audit(): Promise<void> {
    const io = this.#io;
    let text = "";
    const remember = (part: string) => {
      text += part;
    };
    const gathering: Io = { ...io, out: remember };
    try {
      await auditCommand(this.#folder, this.#options, gathering);
    } catch (error) {
      // A configuration that is half written is wrong for a moment only.
      const err = remember;
      await tellError(error, { args: [], commands: [], io: { ...io, err }, isDebug: this.#options.debug });
    }
    // How long it took is no news.
    const news = text.replace(/(?<!\d)\d+\.\d s/g, "").replace(/"durationMs": \d+/g, "");
    if (news === this.#last) return;
    this.#last = news;
    io.out(`${io.outIsTerminal ? CLEAR : ""}${text}`);
    if (io.errIsTerminal) io.err(" Watching. Ctrl-C ends it.\n");
  }
}
