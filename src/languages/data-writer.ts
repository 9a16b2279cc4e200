import { DockerfileWriter } from "./dockerfile/write.ts";
import { DotenvWriter } from "./dotenv/write.ts";
import type { TextEdit } from "./edit.ts";
import { JsonWriter } from "./json/write.ts";
import { NginxWriter } from "./nginx/write.ts";
import { TomlWriter } from "./toml/write.ts";
import { YamlWriter } from "./yaml/write.ts";

type Made = readonly TextEdit[] | null;

/** A stretch of the text, as offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Intentions → edits of a file that configures. Each format writes what it has: the rest has no place there. */
export interface DataWriter {
  /** A value by its path from the top. */
  set?(path: readonly (string | number)[], value: unknown): Made;
  /** A value in the mapping, table or block that begins at a place, in front of a key where the format can. */
  setIn?(at: Stretch, keys: readonly string[], value: unknown, before?: string): Made;
  /** Another value where a single one stands. */
  replace?(at: Stretch, value: string | number | boolean): Made;
  /** Takes away what has its key or value there. */
  remove?(at: Stretch): Made;
}

const WRITERS: readonly { readonly files: RegExp; readonly writer: (text: string) => DataWriter }[] = [
  { files: /\.ya?ml$/, writer: (text) => new YamlWriter(text) },
  { files: /\.jsonc?$/, writer: (text) => new JsonWriter(text) },
  { files: /\.toml$/, writer: (text) => new TomlWriter(text) },
  { files: /(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/, writer: (text) => new DotenvWriter(text) },
  { files: /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i, writer: (text) => new DockerfileWriter(text) },
  {
    files: /(?:^|\/)[^/]*nginx[^/]*$|\.conf(?:\.template)?$|(?:^|\/)nginx\//i,
    writer: (text) => new NginxWriter(text),
  },
];

/** The writer of a file's format; null where it has none. */
export function dataWriterFor(file: string, text: string): DataWriter | null {
  return WRITERS.find(({ files }) => files.test(file))?.writer(text) ?? null;
}
