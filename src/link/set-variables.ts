import type { FileFacts, Location, Value } from "../facts/index.ts";
import { instructionsOf, shippedStages } from "./config-keys/stages.ts";
import { entriesOf, property, scalarText, text } from "./documents.ts";
import { environmentOfFile } from "./environments/sighting.ts";

/** A variable that a file gives to what runs in production. */
export interface SetVariable {
  readonly at: Location;
  readonly name: string;
  readonly value: string;
  /** The file says that it is about production. */
  readonly isCertain: boolean;
}

/** Run by people and pipelines, not by what serves. */
const ELSEWHERE =
  /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.vscode|\.devcontainer)\/|(?:^|[/.-])(?:override|example|sample|template|dev)(?=[./-]|$)/i;
const NAMED = ["name", "Name", "key"];
const MOST_NODES = 50_000;

/** Where files that configure give one of these variables a value: as a property, a pair, or `NAME=value` in a text. */
export function setVariables(facts: readonly FileFacts[], names: ReadonlySet<string>): readonly SetVariable[] {
  return facts.flatMap((f) => {
    const environment = environmentOfFile(f.file);
    const isLocal =
      f.format === "dotenv" ? environment !== "production" : (environment ?? "production") !== "production";
    if (f.code || isLocal || ELSEWHERE.test(f.file)) return [];
    return writtenIn(f, names).map(({ name, value, span }) => ({
      at: { file: f.file, ...span },
      name,
      value: value.replace(/^["']|["']$/g, ""),
      isCertain: environment === "production",
    }));
  });
}

interface Written extends Pick<SetVariable, "name" | "value"> {
  readonly span: Value["span"];
}

function writtenIn(f: FileFacts, names: ReadonlySet<string>): readonly Written[] {
  if (f.format === "dockerfile") return inImage(f, names);
  const isManifest = /(?:^|\/)package\.json$/.test(f.file);
  const start = isManifest ? [property(property(f.documents[0], "scripts"), "start")] : f.documents;
  return start.flatMap((document) => (document ? inDocument(document, names) : []));
}

function inImage(f: FileFacts, names: ReadonlySet<string>): readonly Written[] {
  const instructions = instructionsOf(f);
  const shipped = shippedStages(instructions);
  return instructions
    .filter(({ is, stage }) => is === "ENV" && shipped.has(stage))
    .flatMap(({ value }) => entriesOf(property(value, "variables")))
    .flatMap(({ key, value, span }) => (names.has(key) ? [{ name: key, value: scalarText(value) ?? "", span }] : []));
}

function inDocument(document: Value, names: ReadonlySet<string>): readonly Written[] {
  const found: Written[] = [];
  const open: Value[] = [document];
  for (let left = MOST_NODES; left > 0; left--) {
    const next = open.pop();
    if (!next) break;
    if (next.is === "array") open.push(...next.items);
    else if (next.is === "literal") found.push(...inText(next, names));
    else if (next.is === "object") {
      const named = NAMED.map((key) => text(property(next, key))).find((name) => name !== null && names.has(name));
      const value = property(next, "value") ?? property(next, "Value");
      if (named && value) found.push({ name: named, value: scalarText(value) ?? "", span: value.span });
      for (const { key, value: inner } of entriesOf(next)) {
        const written = names.has(key) ? scalarText(inner) : null;
        if (written !== null) found.push({ name: key, value: written, span: inner.span });
        else open.push(inner);
      }
    }
  }
  return found.reverse();
}

/** `NAME=value` of a list in a compose file, or in front of a command. */
function inText(value: Value, names: ReadonlySet<string>): readonly Written[] {
  const written = text(value);
  if (written === null || !written.includes("=")) return [];
  const pairs = [...written.matchAll(/(?<![\w-])([A-Z][A-Z0-9_]+)=["']?([^\s"']*)/g)];
  return pairs.flatMap(([, name = "", given = ""]) =>
    names.has(name) ? [{ name, value: given, span: value.span }] : [],
  );
}
