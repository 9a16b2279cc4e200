import { existsSync, lstatSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { nearest, UsageError } from "../config/index.ts";
import { leadsOutOf } from "../sources/index.ts";
import type { Io } from "./io.ts";
import type { FormatChoice, Options } from "./options.ts";

export interface Destination {
  readonly format: string;
  /** null: to the standard output. */
  readonly file: string | null;
}

/** Which formats go where; the first known format, to the standard output, where nothing is said. */
export function destinations(options: Options, known: readonly string[]): readonly Destination[] {
  const [first = ""] = known;
  const chosen: readonly FormatChoice[] = options.format.length === 0 ? [{ name: first, file: null }] : options.format;
  for (const { name } of chosen) if (!known.includes(name)) throw unknownFormat(name, known);
  const open = chosen.filter(({ file }) => file === null);
  if (open.length > 1) {
    throw new UsageError("only one format can go to the standard output", {
      hint: "Name a file for the others: --format json=report.json",
    });
  }
  return chosen.map(({ name, file }) => ({ format: name, file: file ?? options.output }));
}

function unknownFormat(name: string, known: readonly string[]): UsageError {
  const near = nearest(name, known);
  return new UsageError(`there is no format ${name}`, {
    hint: near ? `Did you mean ${near}?` : `Known: ${known.join(", ")}.`,
  });
}

/** Whether a link takes a path out of a repository or a package around it: what lies in one may be anybody's. */
function leavesProject(file: string): boolean {
  const around: string[] = [];
  for (let at = dirname(resolve(file)); dirname(at) !== at; at = dirname(at)) around.push(at);
  const isProject = (folder: string) => [".git", "package.json"].some((name) => existsSync(join(folder, name)));
  return around.some((folder) => isProject(folder) && leadsOutOf(folder, file));
}

export function write(text: string, file: string | null, io: Io): void {
  if (file === null) {
    io.out(text);
    return;
  }
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() || leavesProject(file)) {
    throw new UsageError(`${file} is a link, or lies behind one`, {
      hint: "Where it leads is not for the tree to say: name a file.",
    });
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} could not be written`, { detail });
  }
}
