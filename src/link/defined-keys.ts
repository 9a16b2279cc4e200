/** Keys that a bundler is told to write into the code of the browser, where that code names what stands for them. */
import type { CodeFacts, Entry, Value } from "../facts/index.ts";
import { BUNDLER_FILES, bundlerDefinitions, type Definitions } from "../knowledge/bundler-definitions.ts";
import type { Client, Evidence, PublicKey } from "../model/index.ts";
import { entriesOf, itemsOf, property, text } from "./documents.ts";
import { holdsModelKey } from "./environments/sighting.ts";
import { writtenIn } from "./key-leaks/written.ts";
import { folderOf } from "./modules.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";
import { valuesOfKind } from "./walk.ts";

interface Defined {
  /**
   * What the bundler replaces in the code: `process.env.KEY`, `__KEY__`; where it ends in a star, all that begins like
   * this.
   */
  readonly token: string;
  /** The variable of the key that it is replaced with; null where the token itself has to name one. */
  readonly name: string | null;
  readonly publishedBy: string;
  readonly because: Evidence;
}

export interface DefinedKeysInput {
  readonly program: Program;
  runsIn(file: string): Client["runsIn"];
}

/** Every place in code of the browser where the bundler writes a key, because its settings say so. */
export function definedKeys({ program, runsIn }: DefinedKeysInput): readonly PublicKey[] {
  const settings = program.files
    .filter((file) => BUNDLER_FILES.test(file))
    .map((file) => ({ folder: folderOf(file), defined: definedBy(file, program) }))
    .filter(({ defined }) => defined.length > 0);
  if (settings.length === 0) return [];
  return program.files.flatMap((file) => {
    const defined = settings.flatMap((one) => (file.startsWith(one.folder) ? one.defined : []));
    if (defined.length === 0 || runsIn(file) !== "browser") return [];
    return readIn(program.code(file)).flatMap((value): readonly PublicKey[] => {
      const found = defined.flatMap((one) => namedBy(value, one))[0];
      return found ? [{ at: program.at(file, value.span), how: "bundled", ...found }] : [];
    });
  });
}

function definedBy(file: string, program: Program): readonly Defined[] {
  const code = program.code(file);
  return bundlerDefinitions.flatMap((of) => {
    const given = [...(of.file?.test(file) ? settingsIn(of.under ?? [], code) : []), ...argumentsOf(of, code)];
    return given.flatMap((value) => {
      const because = { at: program.at(file, value.span), note: `${of.publishedBy} is told so here` };
      return definitionsIn(value, of.gives, code).map((one) => ({ ...one, publishedBy: of.publishedBy, because }));
    });
  });
}

const below = (values: readonly Value[], keys: readonly string[]): readonly Value[] =>
  keys.reduce<readonly Value[]>((found, key) => found.flatMap((one) => property(one, key) ?? []), values);

/** The settings under these keys in any object of the file, whatever the file wraps them in. */
const settingsIn = (under: readonly string[], code: CodeFacts): readonly Value[] =>
  below(valuesOfKind(code, "object"), under);

function argumentsOf({ call: wanted }: Definitions, code: CodeFacts): readonly Value[] {
  if (!wanted) return [];
  const { name, packages, under = [] } = wanted;
  return code.calls.flatMap(({ callee, args }) => {
    if (lastName(callee, code) !== name || (packages && !packages.includes(moduleOf(callee, code)))) return [];
    return below(args, under);
  });
}

function moduleOf(callee: Value, code: CodeFacts): string {
  if (callee.is === "member") return moduleOf(callee.of, code);
  const value = callee.is === "name" ? code.bindings[callee.binding]?.value : callee;
  return value?.is === "import" ? value.module : "";
}

type Definition = Pick<Defined, "token" | "name">;

function definitionsIn(value: Value, gives: Definitions["gives"], code: CodeFacts): readonly Definition[] {
  if (gives === "names") return namesIn(value, "", code);
  const written = [value, ...itemsOf(value)].flatMap((one) => text(one) ?? []);
  if (gives === "prefix") {
    return written.filter((one) => one !== "").map((one) => ({ token: `process.env.${one}*`, name: null }));
  }
  const keys = [...written, ...entriesOf(value).map(({ key }) => key)];
  return keys.filter(holdsModelKey).map((name) => ({ token: `process.env.${name}`, name }));
}

/**
 * What an object of definitions puts in: `{ "process.env.KEY": JSON.stringify(process.env.KEY) }`, `{ "process.env":
 * process.env }`.
 */
function namesIn(value: Value, around: string, code: CodeFacts): readonly Definition[] {
  const entries: readonly Entry[] = value.is === "object" ? value.entries : [];
  return entries.flatMap((entry) => {
    if (!("key" in entry)) return [];
    const token = `${around}${entry.key.replace(/^import\.meta\.env\b/, "process.env")}`;
    if (entry.value.is === "object") return namesIn(entry.value, `${token}.`, code);
    return writtenIn(entry.value, code).flatMap((one): readonly Definition[] => {
      if (one.is === "env" && one.name === null) return [{ token: `${token}.*`, name: null }];
      const name = one.is === "env" ? one.name : one.is === "member" && isLoaded(one.of, code) ? one.key : null;
      return name !== null && holdsModelKey(name) ? [{ token, name }] : [];
    });
  });
}

/**
 * Whether a value is what Vite's `loadEnv(mode, root, "")` gives. Without the third argument it holds published
 * variables only.
 */
function isLoaded(value: Value, code: CodeFacts): boolean {
  const made = value.is === "name" ? code.bindings[value.binding]?.value : value;
  const call = made?.is === "call" ? code.calls[made.call] : undefined;
  return call !== undefined && lastName(call.callee, code) === "loadEnv" && call.args.length > 2;
}

/** The values that code hands on, stores or returns; a value that is only tested is not published by that. */
function readIn(code: CodeFacts): readonly Value[] {
  const handed = [
    ...code.bindings.flatMap(({ value }) => value ?? []),
    ...code.calls.flatMap(({ args }) => args),
    ...code.functions.flatMap(({ returns }) => returns.map(({ value }) => value)),
    ...code.writes.map(({ value }) => value),
  ];
  return handed.flatMap((value) => writtenIn(value, code));
}

function namedBy(value: Value, { token, name, publishedBy, because }: Defined) {
  const written = spelled(value);
  if (written === null) return [];
  if (!token.endsWith("*"))
    return written === token && name !== null ? [{ name, publishedBy, because: [because] }] : [];
  const own = written.slice(written.lastIndexOf(".") + 1);
  return written.startsWith(token.slice(0, -1)) && holdsModelKey(own)
    ? [{ name: own, publishedBy, because: [because] }]
    : [];
}

function spelled(value: Value): string | null {
  if (value.is === "env") return value.name === null ? null : `process.env.${value.name}`;
  if (value.is === "global") return value.name;
  if (value.is !== "member") return null;
  const of = spelled(value.of);
  return of === null ? null : `${of}.${value.key}`;
}
