import { Chalk, type ChalkInstance } from "chalk";
import type { Io } from "./io.ts";

export type ColorChoice = "auto" | "always" | "never";

/** How output looks, decided once for a run. */
export interface Look {
  readonly paint: ChalkInstance;
  readonly isAscii: boolean;
  readonly columns: number;
}

export interface LookOptions {
  readonly color: ColorChoice;
  readonly ascii: boolean;
  /** Whether the output goes to a file. */
  readonly toFile: boolean;
}

/** Wide enough to read where nobody tells how wide. */
const COLUMNS = 100;

export function lookOf(options: LookOptions, io: Io): Look {
  const isTerminal = io.outIsTerminal && !options.toFile;
  return {
    paint: new Chalk({ level: hasColor(options, io) ? 1 : 0 }),
    isAscii: options.ascii || isPlainConsole(io),
    columns: (isTerminal ? io.columns : null) ?? COLUMNS,
  };
}

/** --color over FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, TERM=dumb and what the stream is, in this order. */
export function hasColor({ color, toFile }: Pick<LookOptions, "color" | "toFile">, io: Io): boolean {
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, TERM } = io.env;
  if (color !== "auto") return color === "always";
  if (toFile) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (CLICOLOR_FORCE !== undefined && CLICOLOR_FORCE !== "" && CLICOLOR_FORCE !== "0") return true;
  return TERM !== "dumb" && io.outIsTerminal;
}

/** The Linux console and the old one of Windows have no glyphs for our signs. */
function isPlainConsole({ env, platform, outIsTerminal }: Io): boolean {
  if (!outIsTerminal) return false;
  if (platform !== "win32") return env["TERM"] === "linux";
  return !env["WT_SESSION"] && !env["TERM_PROGRAM"] && !env["ConEmuTask"] && env["TERM"] === undefined;
}
