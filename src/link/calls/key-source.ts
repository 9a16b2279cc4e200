import type { Location } from "../../facts/index.ts";
import { keyCredentials } from "../../knowledge/key-credentials.ts";
import type { Evidence, KeySource } from "../../model/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { globalName } from "../names.ts";
import { textsIn } from "./key-texts.ts";
import { readLayers } from "./settings.ts";
import type { LayeredOptions } from "./sites.ts";
import type { SdkWorld } from "./things.ts";

/**
 * What tells a key of a user from one of the application: questions about a value, answered from the knowledge of
 * packages.
 */
export interface KeyKnowledge {
  /** Something of a secret manager. */
  isSecretManager(meaning: Meaning): boolean;
  /** Something of a cloud's identity, or a token it gave. */
  isIdentity(meaning: Meaning): boolean;
  /** Something that holds what a user typed in: browser storage, a prompt, a row of a database. */
  isUserStore(meaning: Meaning): boolean;
  /** A row of a database that whoever sends the request chooses. */
  isRowOfSender(meaning: Meaning): boolean;
  /** Values that stand for "no key needed". */
  isPlaceholderKey(value: string): boolean;
  /** What whoever sends a request wrote. */
  isSent(meaning: Meaning): boolean;
  /** A variable that the platform hands to the handler or its object: `env.KEY`, `this.env.KEY` of a Worker. */
  isBinding(meaning: MeaningOf<"param"> | MeaningOf<"made"> | MeaningOf<"external">): boolean;
  /** Parameters that carry a request. */
  isRequestData(meaning: MeaningOf<"param">): boolean;
}

export interface KeyFound {
  readonly source: KeySource;
  readonly at: readonly Evidence[];
  readonly others?: readonly KeySource[];
  /** Texts that are the key, or a part of it, in some cases at least. */
  readonly written?: readonly Location[];
  /** A user's key that is kept in a row, and the request says which. */
  readonly isChosenByRequest?: boolean;
}

interface Context {
  /** How many more texts that are made of other texts may be looked into. */
  readonly steps?: number;
  readonly world: SdkWorld;
  readonly known: KeyKnowledge;
  readonly readsEnvironment: boolean;
  readonly isLocal: boolean;
  readonly needsNoKey?: boolean;
}

/** Whose key a client uses: as its own options say, or else those of what it was made with, or the environment. */
export function keySourceOf(layers: readonly LayeredOptions[], context: Context): KeyFound {
  const keyless = readLayers("keyless", layers, context.world)?.reading.is === "written";
  const found = readLayers("apiKey", layers, context.world);
  const key = found?.reading.is === "written" ? keyFound(found.reading.meanings, context) : null;
  // `credentials: { secretAccessKey }`, or a key beside an identity: it is the key that leaks.
  if (key && keyless && key.isTold) return { ...key, others: [...(key.others ?? []), "workload-identity"] };
  if (keyless) return { source: "workload-identity", at: [] };
  if (key) return key;
  if (!found) return { source: absentKey(context), at: [] };
  if (found.reading.is === "hidden") return hiddenKey(found.reading.meaning, context);
  return { source: "unknown", at: [] };
}

function keyFound(meanings: readonly Meaning[], context: Context): KeyFound & { readonly isTold: boolean } {
  const sources = meanings.map((m) => ({ source: sourceOf(m, context), at: m.at }));
  const strongest = ORDER.find((source) => sources.some((s) => s.source === source)) ?? "unknown";
  const at = sources.filter((s) => s.source === strongest).map((s) => ({ at: s.at, note: NOTES[strongest] }));
  const others = [...new Set(sources.map(({ source }) => source))].filter((source) => source !== strongest);
  const isChosenByRequest = strongest === "user-supplied" && meanings.some((m) => context.known.isRowOfSender(m));
  const isTold = TOLD.has(strongest) || meanings.some((m) => keyHeldBy(m, context.world) !== null);
  return {
    source: strongest,
    at,
    others,
    written: meanings.flatMap((m) => textsIn(m, context.world)),
    isChosenByRequest,
    isTold,
  };
}

/** Sources that show a key. Where an option may hold an identity as well, a value from any other source may be one. */
const TOLD: ReadonlySet<KeySource> = new Set(["environment", "secret-manager", "literal", "user-supplied"]);

/** The key inside of an object that only holds it: `new AzureKeyCredential(key)`. */
function keyHeldBy(m: Meaning, { program }: SdkWorld): Meaning | null {
  if (m.is !== "made" || m.by === null || m.callee.is !== "external") return null;
  if (!keyCredentials.test(m.callee.path.at(-1) ?? "")) return null;
  const [key] = program.call(m.by).args;
  return key && key.is !== "spread" ? program.evaluate(key, m.frame) : null;
}

/** Sources in the order in which they decide where there are several: first what concerns the application most. */
const ORDER: readonly KeySource[] = [
  "environment",
  "secret-manager",
  "literal",
  "user-supplied",
  "workload-identity",
  "parameter",
  "unknown",
  "none",
];

/** The values of a property in several objects that are merged: `defaults(stored, initial).apiKey`. */
function mergedOf(m: Meaning, { program }: SdkWorld): readonly Meaning[] {
  if (m.is !== "made" || m.by === null || m.path.length === 0 || m.callee.is !== "external") return [];
  if (!MERGES.test(m.callee.path.at(-1) ?? "")) return [];
  return program.call(m.by).args.flatMap((arg) => {
    const object = program.evaluate(arg.is === "spread" ? arg.of : arg, m.frame);
    return optionsOf(m.path.reduce((at, key) => program.member(at, key, at.at), object));
  });
}

/** lodash, underscore, remeda, deepmerge, and the platform's own. */
const MERGES = /^(?:defaults|defaultsDeep|merge|mergeDeep|deepmerge|assign|extend|structuredClone|cloneDeep)$/;

const NOTES: Readonly<Record<KeySource, string>> = {
  environment: "key read from the environment here",
  literal: "key written here",
  parameter: "key handed in here",
  "user-supplied": "key supplied by the user here",
  "secret-manager": "key read from a secret manager here",
  "workload-identity": "credential of the workload",
  "default-environment": "key read from the environment by the SDK",
  none: "no key",
  unknown: "key from here",
};

function absentKey({ readsEnvironment, isLocal, needsNoKey }: Context): KeySource {
  if (readsEnvironment) return "default-environment";
  return isLocal || needsNoKey ? "none" : "unknown";
}

function sourceOf(m: Meaning, context: Context): KeySource {
  const held = keyHeldBy(m, context.world);
  if (held) return strongestIn(optionsOf(held), context);
  const merged = mergedOf(m, context.world);
  if (merged.length > 0) return strongestIn(merged, context);
  switch (m.is) {
    case "env":
      return "environment";
    case "literal":
      return literalSource(m, context);
    case "text":
      return textSource(m, context);
    case "undefined":
      return "none";
    case "param":
      if (context.known.isBinding(m)) return "environment";
      return context.known.isRequestData(m) ? "user-supplied" : "parameter";
    case "made": {
      const source = context.known.isBinding(m) ? "environment" : foreignSource(m, context.known);
      return source === "unknown" ? sourceOfText(m, context) : source;
    }
    case "external":
      return context.known.isBinding(m) ? "environment" : foreignSource(m, context.known);
    case "function":
      return givenBy(m, context);
    default:
      return "unknown";
  }
}

/** The source of what a function gives: `() => process.env.KEY` gives a key, what asks for a token an identity. */
function givenBy({ ref }: MeaningOf<"function">, context: Context): KeySource {
  const { world, steps = MAX_STEPS } = context;
  if (steps === 0) return "workload-identity";
  const returns = world.program.function(ref)?.returns ?? [];
  const given = returns.flatMap(({ value }) => optionsOf(world.program.evaluate(value, alone(ref.file))));
  const source = strongestIn(given, { ...context, steps: steps - 1 });
  return TOLD.has(source) ? source : "workload-identity";
}

function literalSource(m: MeaningOf<"literal">, { known }: { readonly known: KeyKnowledge }): KeySource {
  if (typeof m.value !== "string" || m.value === "" || known.isPlaceholderKey(m.value)) return "none";
  return "literal";
}

/** The source of a text such as `Bearer ${key}`: that of what is put into it. */
function textSource(m: MeaningOf<"text">, context: Context): KeySource {
  const holes = m.parts.flatMap((part) => optionsOf(part)).filter((part) => part.is !== "literal");
  return strongestIn(holes, context);
}

function strongestIn(meanings: readonly Meaning[], context: Context): KeySource {
  const sources = meanings.map((m) => sourceOf(m, context));
  return ORDER.find((source) => sources.includes(source)) ?? "unknown";
}

/**
 * The source of a key in options that cannot be read. Options of the request may hold one; else the SDK reads the
 * application's own.
 */
function hiddenKey(
  m: Meaning,
  { known, readsEnvironment }: { readonly known: KeyKnowledge; readonly readsEnvironment: boolean },
): KeyFound {
  const source = sourceOfHidden(m, known);
  if (source !== "user-supplied" || !readsEnvironment) return { source, at: [] };
  return { source: "default-environment", at: [], others: [source] };
}

function sourceOfHidden(m: Meaning, known: KeyKnowledge): KeySource {
  const options = optionsOf(m);
  const isSent = options.some((option) => option.is === "made" && foreignSource(option, known) === "user-supplied");
  const params = options.filter((option) => option.is === "param");
  if (isSent || params.some((param) => known.isRequestData(param))) return "user-supplied";
  return params.length === 0 ? "unknown" : "parameter";
}

/** The source of a value that a package or the platform gave: by whatever it was read from on the way. */
function foreignSource(m: MeaningOf<"made"> | MeaningOf<"external">, known: KeyKnowledge): KeySource {
  if (known.isSent(m)) return "user-supplied";
  let current: Meaning = m;
  for (let depth = 0; depth < 16; depth++) {
    if (known.isSecretManager(current)) return "secret-manager";
    if (known.isIdentity(current)) return "workload-identity";
    if (known.isUserStore(current)) return "user-supplied";
    if (current.is === "param") return known.isRequestData(current) ? "user-supplied" : "unknown";
    if (current.is !== "made") return "unknown";
    current = current.callee;
  }
  return "unknown";
}

/** Methods that give a part of a text or of a list. */
const GIVES_PART = /^(?:split|trim\w*|filter|map|slice|substring|at|pop|shift|find|sort|replace(?:All)?|toString)$/;
const MAX_STEPS = 6;

/** What a text that holds keys is read with: `JSON.parse(process.env.CREDENTIALS)`. */
const READS_TEXT = /^(?:JSON\.parse|Buffer\.from|atob)$/;

/** The source of one key among several in a text, which is that of the text: `process.env.KEYS.split(",")[0]`. */
function sourceOfText(m: MeaningOf<"made">, context: Context): KeySource {
  const { world, steps = MAX_STEPS } = context;
  if (m.by === null || steps === 0) return "unknown";
  const { callee, args } = world.program.call(m.by);
  const [read] = READS_TEXT.test(globalName(callee)) ? args : [];
  const from = read ?? (callee.is === "member" && GIVES_PART.test(callee.key) ? callee.of : null);
  if (!from) return "unknown";
  return strongestIn(optionsOf(world.program.evaluate(from, m.frame)), { ...context, steps: steps - 1 });
}
