import { fstatSync } from "node:fs";
import { isatty } from "node:tty";
import { type Asker, terminalAsker } from "./asker.ts";
import { tolerant } from "./tolerant.ts";

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
  /** Is kept when the person ends a run that goes on (Ctrl-C), or somebody else does. */
  interrupted(): Promise<"SIGINT" | "SIGTERM">;
  /** The coding assistant that reads what is written; null for people, and where it goes to a file or a terminal. */
  assistant(): Promise<string | null>;
  /** YYYY-MM-DD. For what people say today; nothing is judged by it. */
  today(): string;
}

/** A pipe answers every question with its next line, and CI with nothing: neither is a person. */
function isAnsweredTo(): boolean {
  return isatty(0) && isatty(1) && !process.env["CI"];
}

function interrupted(): Promise<"SIGINT" | "SIGTERM"> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve(signal));
  });
}

async function assistant(): Promise<string | null> {
  if (isatty(1) || fstatSync(1).isFile()) return null;
  const { detectAgent } = await import("std-env");
  return detectAgent().name ?? null;
}

/** The process's own streams, each opened when it is first written to. */
export function processIo(): Io {
  const outIsTerminal = isatty(1);
  return {
    out: (text) => void tolerant(process.stdout).write(text),
    err: (text) => void tolerant(process.stderr).write(text),
    outIsTerminal,
    errIsTerminal: isatty(2),
    columns: outIsTerminal ? process.stdout.columns : null,
    env: process.env,
    platform: process.platform,
    asker: isAnsweredTo() ? terminalAsker : null,
    interrupted,
    assistant,
    today: () => new Date().toISOString().slice(0, 10),
  };
}
