import type { CodeFacts, Value } from "../facts/index.ts";
import { isStandInKey } from "../knowledge/placeholder.ts";
import { type PublicVariables, publicFiles, publicSettings, publicVariables } from "../knowledge/public-variables.ts";
import type { Client, FileClass, PublicKey } from "../model/index.ts";
import type { Manifest } from "../model/manifest.ts";
import { definedKeys } from "./defined-keys.ts";
import { entriesOf } from "./documents.ts";
import { holdsModelKey } from "./environments/sighting.ts";
import { writtenIn } from "./key-leaks/written.ts";
import { folderOf } from "./modules.ts";
import type { Program } from "./program.ts";
import { modulesNamedIn, valuesOfKind } from "./walk.ts";

export interface PublicKeyInput {
  readonly program: Program;
  /** Whether the bytes of a file name the variable of a key. */
  mayNameKey(file: string): boolean;
  classOf(file: string): FileClass;
  runsIn(file: string): Client["runsIn"];
  readonly manifests: readonly Manifest[];
}

/**
 * Every place where a key is put into the code of the browser by a bundler: because of its variable's name, or of the
 * setting that it is written into.
 */
export function publicKeysIn({
  program,
  mayNameKey,
  classOf,
  runsIn,
  manifests,
}: PublicKeyInput): readonly PublicKey[] {
  const found = new Map<string, PublicKey>();
  const prefixes = prefixesOf(manifests);
  for (const file of program.files) {
    if (classOf(file) !== "production" || !(mayNameKey(file) || publicFiles.file.test(file))) continue;
    const code = program.code(file);
    // What only a server loads is in no bundle of the browser, whatever its variables are called.
    const named = runsIn(file) === "server" ? [] : namedPublic(code, prefixes);
    for (const { span, ...key } of [...named, ...setPublic(file, code), ...heldWhole(file, program)]) {
      const at = program.at(file, span);
      found.set(`${file}:${at.line}:${at.column}`, { at, ...key });
    }
  }
  for (const key of definedKeys({ program, runsIn })) {
    const place = `${key.at.file}:${key.at.line}:${key.at.column}`;
    if (classOf(key.at.file) === "production" && !found.has(place)) found.set(place, key);
  }
  return [...found.values()];
}

type Read = Omit<PublicKey, "at"> & Pick<Value, "span">;

/** The beginnings of published variables, where a manifest tells what publishes them. */
function prefixesOf(manifests: readonly Manifest[]): readonly PublicVariables[] {
  const packages = new Set(manifests.flatMap(({ dependencies }) => [...dependencies.keys()]));
  if (packages.size === 0) return publicVariables;
  return publicVariables.filter(({ packages: makers }) => !makers || makers.some((name) => packages.has(name)));
}

function namedPublic(code: CodeFacts, prefixes: readonly PublicVariables[]): readonly Read[] {
  return valuesOfKind(code, "env").flatMap(({ name, span }) => {
    const known = prefixes.find(({ prefix }) => name?.startsWith(prefix));
    if (!known || name === null || !holdsModelKey(name.slice(known.prefix.length))) return [];
    return [{ name, span, how: "bundled", publishedBy: known.publishedBy }];
  });
}

/** Keys in settings that a framework publishes: `runtimeConfig: { public: { key: process.env.OPENAI_API_KEY } }`. */
function setPublic(file: string, code: CodeFacts): readonly Read[] {
  return publicSettings
    .filter((settings) => settings.file.test(file))
    .flatMap(({ under: [first = "", ...rest], publishedBy }) =>
      valuesOfKind(code, "object")
        .flatMap((outer) => rest.reduce(entriesNamed, entriesNamed([outer], first)))
        .flatMap((value) => writtenIn(value, code))
        .flatMap(({ span, ...value }) =>
          value.is === "env" && value.name !== null && holdsModelKey(value.name)
            ? [{ name: value.name, span, how: "bundled", publishedBy }]
            : [],
        ),
    );
}

/** Whether a file such as `environment.prod.ts` takes the place of `environment.ts` beside it when Angular builds. */
const replaces = (file: string, plain: string): boolean =>
  publicFiles.published.test(file) && `${folderOf(file)}environment.ts` === plain;

/**
 * Keys in files that go into the page as a whole, where some code of the page reads them: `export const environment = {
 * openaiApiKey: "…" }`.
 */
function heldWhole(file: string, program: Program): readonly Read[] {
  if (!publicFiles.file.test(file) || publicFiles.unpublished.test(file)) return [];
  const plain = `${folderOf(file)}environment.ts`;
  const isReplaced = file === plain && program.files.some((one) => replaces(one, plain));
  if (isReplaced) return [];
  const takers = [file, ...(replaces(file, plain) ? [plain] : [])]
    .flatMap((one) => program.importers(one))
    .map((other) => program.code(other))
    .filter((code) => [...modulesNamedIn(code)].some((name) => name.startsWith(publicFiles.takenBy)));
  const isRead = (key: string) => takers.some((code) => valuesOfKind(code, "member").some((one) => one.key === key));
  return valuesOfKind(program.code(file), "object")
    .flatMap((object) => entriesOf(object))
    .flatMap(({ key, value }): readonly Read[] => {
      const isKey = holdsModelKey(key.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase());
      const isThere = value.is === "env" || (value.is === "literal" && !isStandInKey(String(value.value)));
      if (!isKey || !isThere || !isRead(key)) return [];
      return [{ name: key, span: value.span, how: "bundled", publishedBy: publicFiles.publishedBy }];
    });
}

function entriesNamed(values: readonly Value[], key: string): readonly Value[] {
  return values.flatMap((value) =>
    value.is === "object"
      ? value.entries.flatMap((entry) => ("key" in entry && entry.key === key ? [entry.value] : []))
      : [],
  );
}
