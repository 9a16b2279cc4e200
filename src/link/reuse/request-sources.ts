import {
  fewValuedHeaders,
  fewValues,
  freeText,
  saidBefore,
  uploaded,
  wayToValue,
  whose,
} from "../../knowledge/request-words.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { type Search, type Source, type SourceKind, source } from "./source.ts";

/** A parameter: data of the request where an entry point receives it, else something nobody shows. */
export function sourcesOfRequest(meaning: MeaningOf<"param">, { world }: Search): readonly Source[] {
  if (!world.isRequestData(meaning)) return [ofUnboundParameter(meaning, world)];
  return [requestSource(namesOf(meaning, world), meaning)];
}

/** Names that lead to a value, the parameter's own first. */
export function namesOf(meaning: MeaningOf<"param">, { program }: Search["world"]): readonly string[] {
  const own = program.function(meaning.ref)?.params[meaning.index]?.name;
  return [...(own ? [own] : []), ...meaning.path];
}

function ofUnboundParameter(meaning: MeaningOf<"param">, world: Search["world"]): Source {
  const names = namesOf(meaning, world);
  const isHistory = names.some((name) => saidBefore.test(name));
  return source(isHistory ? "history" : "unknown", meaning.at, `${told(names)} is handed in from elsewhere`);
}

/** What a name of the request says about the values it can have; no word for it means anything. */
export function requestSource(names: readonly string[], { at }: Meaning): Source {
  const name = names.findLast((part) => !wayToValue.test(part)) ?? "";
  const kind = kindOf(names, name);
  return source(kind, at, NOTES[kind]?.(name) ?? "from the request");
}

function kindOf(names: readonly string[], name: string): SourceKind {
  const isHeader = names.includes("headers") || names.includes("header");
  if (isHeader) return fewValuedHeaders.test(name) ? "identifier" : "unknown";
  if (names.some((part) => saidBefore.test(part))) return "history";
  if (names.some((part) => whose.test(part))) return "person";
  const isAddress = names.includes("params") || names.includes("param");
  if (isAddress && name !== "" && !freeText.test(name)) return "identifier";
  if (uploaded.test(name) || names.some((part) => /^(?:file|files|arrayBuffer|blob)$/.test(part))) return "upload";
  if (freeText.test(name)) return "text";
  return fewValues.test(name) ? "identifier" : "text";
}

const NOTES: Partial<Record<SourceKind, (name: string) => string>> = {
  identifier: (name) => `varies with "${name}" of the request`,
  history: () => "what was said before",
  person: () => "differs from person to person",
  upload: () => "a file that comes with the request",
  text: (name) => (name === "" ? "text of the request" : `"${name}" of the request may be anything`),
};

const told = (names: readonly string[]): string => (names.length === 0 ? "a value" : `"${names.at(-1)}"`);
