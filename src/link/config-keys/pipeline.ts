import type { FileFacts } from "../../facts/index.ts";
import type { ConfigKey } from "../../model/index.ts";
import { descend, entriesOf, type Property, text } from "../documents.ts";
import { IS_WORKFLOW } from "../pipelines/github.ts";
import { IS_PIPELINE } from "../pipelines/gitlab.ts";
import { namesModelKey } from "./key-value.ts";

const COMMANDS = new Set(["run", "script", "before_script", "after_script"]);
const ARGUMENTS = new Set(["build-args", "build_args"]);

/** What steps of pipelines do with keys: print them, bake them into images, write them on command lines. */
export function pipelineKeys({ file, documents }: FileFacts): readonly ConfigKey[] {
  if (!IS_WORKFLOW.test(file) && !IS_PIPELINE.test(file)) return [];
  const tops = documents.map((value) => ({ key: "", value }));
  return descend(tops, belowKey).flatMap(({ key, value }) => {
    const given = givenBy(text(value) ?? "", key);
    return given ? [{ ...given, at: { file, ...value.span }, ships: true, isInferred: false }] : [];
  });
}

type Keyed = Pick<Property, "key" | "value">;

/** The items of a list stand under the key of the list. */
function belowKey({ key, value }: Keyed): readonly Keyed[] {
  return value.is === "array" ? value.items.map((item) => ({ key, value: item })) : entriesOf(value);
}

type Given = Pick<ConfigKey, "name" | "given">;

function givenBy(written: string, key: string): Given | null {
  if (ARGUMENTS.has(key)) return builtIn(written.split("\n").map((line) => `--build-arg ${line.trim()}`));
  if (!COMMANDS.has(key)) return null;
  const lines = written.replace(/\\\r?\n/g, " ").split("\n");
  return builtIn(lines) ?? firstOf(lines, printed, "printed") ?? firstOf(lines, secretIn, "command");
}

function firstOf(lines: readonly string[], nameIn: (line: string) => string | null, given: Given["given"]) {
  for (const line of lines) {
    const name = /^\s*#/.test(line) ? null : nameIn(line);
    if (name !== null) return { name, given };
  }
  return null;
}

const BUILT_IN = /(?:--build-arg[= ]|--label[= ])\s*["']?(\w+)=["']?(?:\$\{\{\s*secrets\.(\w+)|\$\{?(\w+))/;

function builtIn(lines: readonly string[]): Given | null {
  return firstOf(
    lines,
    (line) =>
      BUILT_IN.exec(line)
        ?.slice(1)
        .find((name) => name !== undefined && namesModelKey(name)) ?? null,
    "build-argument",
  );
}

/** Written to the log: neither into a file nor into another command, and not to have it masked from then on. */
function printed(line: string): string | null {
  if (!/^\s*(?:echo|printf)\b/.test(line) || /[>|]|add-mask/.test(line)) return null;
  const plain = [...line.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map((match) => match[1] ?? match[2] ?? "");
  return secretIn(line) ?? plain.find(namesModelKey) ?? null;
}

function secretIn(line: string): string | null {
  const names = [...line.matchAll(/\$\{\{\s*secrets\.(\w+)\s*\}\}/g)].map(([, name = ""]) => name);
  return names.find(namesModelKey) ?? null;
}
