import type { Io } from "./io.ts";
import type { Options } from "./options.ts";

/** What a command gave back: the exit code. */
export type Finish = (code: number) => void;

/** What every command works with. */
export interface CommandContext {
  readonly io: Io;
  readonly finish: Finish;
  /** Read once the command line is parsed. */
  readonly options: () => Options;
}
