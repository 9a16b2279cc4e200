import type { FileFacts, Location, Value } from "../facts/index.ts";
import { instructionsOf, shippedStages } from "./config-keys/stages.ts";
import { descend, entriesOf, type Property, property, scalarText, text } from "./documents.ts";
import { environmentOfFile } from "./environments/sighting.ts";

/** A variable that a file of configuration sets, for production as far as it can be told. */
export interface SetVariable {
  readonly at: Location;
  readonly name: string;
  readonly value: string;
  /** The file says that it is about production. */
  readonly isCertain: boolean;
}

/** Files for pipelines, editors and examples: they configure nothing that runs in production. */
const ELSEWHERE =
  /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.vscode|\.devcontainer)\/|(?:^|[/.-])(?:override|example|sample|template|dev)(?=[./-]|$)/i;
const NAMED = ["name", "Name", "key"];

/**
 * Where configuration sets one of these variables: as a property, as a pair of name and value, or by `NAME=value` in a
 * text.
 */
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
  const isSet = ({ key, value }: Property) => names.has(key) && scalarText(value) !== null;
  const below = (node: Value) =>
    node.is === "array" ? node.items : entriesOf(node).flatMap((entry) => (isSet(entry) ? [] : entry.value));
  return descend([document], below).flatMap((node) => [
    ...inText(node, names),
    ...inPair(node, names),
    ...entriesOf(node)
      .filter(isSet)
      .map(({ key, value }) => written(key, value)),
  ]);
}

const written = (name: string, value: Value): Written => ({ name, value: scalarText(value) ?? "", span: value.span });

/** `name: NODE_ENV` beside `value: production`, as clusters and clouds write it. */
function inPair(node: Value, names: ReadonlySet<string>): readonly Written[] {
  const name = NAMED.map((key) => text(property(node, key))).find((one) => one !== null && names.has(one));
  const value = property(node, "value") ?? property(node, "Value");
  return name && value ? [written(name, value)] : [];
}

/** `NAME=value` of a list in a compose file, or in front of a command. */
function inText(value: Value, names: ReadonlySet<string>): readonly Written[] {
  const line = text(value);
  if (line === null || !line.includes("=")) return [];
  const pairs = [...line.matchAll(/(?<![\w-])([A-Z][A-Z0-9_]+)=["']?([^\s"']*)/g)];
  return pairs.flatMap(([, name = "", given = ""]) =>
    names.has(name) ? [{ name, value: given, span: value.span }] : [],
  );
}
