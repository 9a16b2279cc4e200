import { milliseconds } from "../sources/clock.ts";
import type { Io } from "./io.ts";

/** Quick runs are not worth a word. */
const PATIENCE_MS = 300;

/** One line on the error stream of a terminal that says what takes so long. */
export class Progress {
  readonly #io: Io;
  readonly #isOn: boolean;
  readonly #ellipsis: string;
  readonly #start = milliseconds();
  #shown = 0;

  constructor(io: Io, isWanted: boolean, isAscii: boolean) {
    this.#io = io;
    this.#ellipsis = isAscii ? "..." : "…";
    this.#isOn = isWanted && io.errIsTerminal && !io.env["CI"];
  }

  tell(what: string): void {
    if (!this.#isOn || milliseconds() - this.#start < PATIENCE_MS) return;
    this.clear();
    const line = ` ${what} ${this.#ellipsis}`;
    this.#io.err(line);
    this.#shown = line.length;
  }

  clear(): void {
    if (this.#shown > 0) this.#io.err(`\r${" ".repeat(this.#shown)}\r`);
    this.#shown = 0;
  }
}
