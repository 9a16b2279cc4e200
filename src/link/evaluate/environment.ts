import { type EnvironmentReader, environmentReaders, settingsFiles } from "../../knowledge/environment-readers.ts";
import type { Meaning } from "../meaning.ts";
import { argumentOf, type Invocation } from "./calls.ts";
import { checkedEnvironment } from "./checked-environment.ts";
import type { Evaluation } from "./evaluator.ts";
import { settingsAround } from "./nuxt-settings.ts";

/** A variable of the environment, or all of them, where a library reads or checks them for its caller. */
export function fromEnvironment(callee: Meaning, invocation: Invocation, e: Evaluation): Meaning | null {
  const at = e.world.at(invocation.ref.file, invocation.call.span);
  const reader = readerOf(callee);
  if (!reader) return checkedEnvironment(callee, invocation, e);
  if (reader.gives === "whole") {
    const isSettings = reader.path.includes(settingsFiles.reader);
    const settings = isSettings ? settingsAround(invocation.ref.file, e) : null;
    return { is: "env", name: null, ...(settings ? { settings } : {}), at };
  }
  if (reader.gives === "checked") return { is: "env", name: null, checkedBy: argumentsOf(invocation, e), at };
  const name = argumentOf(invocation, 0, e);
  if (name?.is !== "literal" || typeof name.value !== "string") return { is: "env", name: null, at };
  return { is: "env", name: variableOf(name.value, reader), at };
}

/** A variable's own name; a path into a table of settings ("openai.key") names none. */
function variableOf(name: string, { prefix }: EnvironmentReader): string | null {
  const full = prefix === undefined ? name : prefix + name.replaceAll(" ", "_").toUpperCase();
  return /^[A-Za-z_]\w*$/.test(full) ? full : null;
}

function readerOf(callee: Meaning): EnvironmentReader | null {
  const path = pathOf(callee);
  return environmentReaders.find((reader) => path && matches(reader, path)) ?? null;
}

interface Path {
  readonly package: string | null;
  readonly names: readonly string[];
}

function pathOf(callee: Meaning): Path | null {
  if (callee.is === "external") return { package: callee.package, names: callee.path };
  if (callee.is !== "made" || callee.callee.is !== "external") return null;
  return { package: callee.callee.package, names: [...callee.callee.path, ...callee.path] };
}

const matches = (reader: EnvironmentReader, { package: from, names }: Path): boolean =>
  reader.package === from && reader.path.join(".") === (names[0] === "default" ? names.slice(1) : names).join(".");

const argumentsOf = (invocation: Invocation, e: Evaluation): readonly Meaning[] =>
  invocation.call.args.flatMap((_, index) => argumentOf(invocation, index, e) ?? []);
