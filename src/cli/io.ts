import { type Asker, terminalAsker } from "./asker.ts";

/** What a command may say, and to whom. The process in earnest, a recorder in tests. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Of the terminal; null where there is none. */
  readonly columns: number | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Asks the person at the terminal; null where nobody is there to answer. */
  readonly asker: (() => Promise<Asker>) | null;
  /** YYYY-MM-DD. For what people say today; nothing is judged by it. */
  today(): string;
}

/** A pipe answers every question with its next line, and CI with nothing: neither is a person. */
function isAnsweredTo(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env["CI"];
}

/** The process's own streams. A reader that goes away (`airworthy | head`) ends the output, not the run. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? null,
    env: process.env,
    platform: process.platform,
    asker: isAnsweredTo() ? terminalAsker : null,
    today: () => new Date().toISOString().slice(0, 10),
  };
}
