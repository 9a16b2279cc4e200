import type { Id, Location } from "../../facts/index.ts";
import type { Evidence, Operation, OutputLimit } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { rootOfChain } from "../walk.ts";
import { isBranchWithout } from "./branch-without.ts";
import { generatesText } from "./generates.ts";
import { isMadeText } from "./made-text.ts";
import { isEmpty, type Reading, readOption } from "./options.ts";
import { readLayers } from "./settings.ts";
import { type CallSite, type LayeredOptions, layersOf } from "./sites.ts";
import type { SdkWorld, Thing } from "./things.ts";
import { holdsIn, straddles } from "./versions.ts";

const GENERATES: ReadonlySet<Operation> = new Set([...generatesText, "assistant"]);

export interface LimitContext {
  readonly world: SdkWorld;
  isSentByRequester(meaning: Meaning): boolean;
}

/** The limit on the answer's length, as it stands in the request that is sent. */
export function limitOf(site: CallSite, thing: Thing | null, context: LimitContext): OutputLimit {
  const { world } = context;
  const at = world.program.at(site.ref.file, world.program.call(site.ref).span);
  const base = { ...NOTHING, at, option: optionName(site, thing, world) };
  if (!(site.takesLimit ?? GENERATES.has(site.operation))) return { ...base, state: "not-applicable" };
  const layers = layersOf(site, thing, world);
  const readings = layers.map((layer) => ({ layer, reading: read(layer, "outputLimit", world) }));
  for (const { layer, reading } of readings) {
    const decided = decide(reading, layer, context);
    if (decided) return { ...base, ...decided };
  }
  const either = layers.map((layer) => alternatives(layer, world)).find((found) => found.length > 1);
  if (either) return { ...base, state: "unknown", because: either };
  const assigned = assignedInClass(site, layers, world);
  const hidden = readings.find(
    ({ layer, reading }) => reading.is === "hidden" && !isText(reading.meaning, layer, site, context),
  )?.reading;
  const isOverwritten = assigned !== null && !site.limitRequired;
  if (hidden?.is === "hidden" && !isOverwritten) return { ...base, ...hiddenLimit(hidden, site, context) };
  if (isKeptElsewhere(site, world)) return { ...base, state: "unknown" };
  if (assigned) return { ...base, state: "unknown", because: [{ at: assigned, note: "a limit is assigned here" }] };
  return unlimited({ base, site, thing, layers, readings: readings.map((r) => r.reading) }, world);
}

const NOTHING: Omit<OutputLimit, "at"> = {
  state: "unbounded",
  value: null,
  misnamed: null,
  writtenAsUnlimited: null,
  filledBySdk: false,
  requesterDecides: false,
  defaultedTo: null,
  option: null,
  because: [],
};

const read = (layer: LayeredOptions, option: "outputLimit" | "misnamedLimit", world: SdkWorld): Reading =>
  readOption(layer.paths[option], layer.source, { program: world.program, callers: "follow" });

function decide(reading: Reading, layer: LayeredOptions, context: LimitContext): Partial<OutputLimit> | null {
  if (reading.is !== "written") return null;
  const unlimited = reading.meanings.find(isUnlimited);
  if (unlimited) return null;
  const note = layer.layer === "call" ? "limit set here" : `limit set on the ${layer.layer} here`;
  const because: Evidence[] = reading.meanings.map((m) => ({ at: m.at, note }));
  if (reading.meanings.every(context.isSentByRequester)) return { state: "caller", requesterDecides: true, because };
  if (reading.meanings.some((m) => m.is === "param")) return { state: "caller", because };
  const numbers = reading.meanings.flatMap((m) => (m.is === "literal" && typeof m.value === "number" ? [m.value] : []));
  // A variable with a default is never empty.
  if (numbers.length === 0 && reading.meanings.some((m) => m.is === "env")) return { state: "unknown", because };
  return { state: "bounded", value: numbers.length > 0 ? Math.max(...numbers) : null, because };
}

/** Names of the limit that are written in some cases only: `isNew ? { max_completion_tokens } : { max_tokens }`. */
function alternatives({ paths, source }: LayeredOptions, { program }: SdkWorld): readonly Evidence[] {
  return [...(paths.outputLimit ?? []), ...(paths.misnamedLimit ?? [])].flatMap((path) => {
    const reading = readOption([path], source, { program, callers: "follow" });
    const [given] = reading.is === "emptied" ? reading.meanings.filter((m) => !isEmpty(m)) : [];
    return given ? [{ at: given.at, note: "a limit set here, under one of its names" }] : [];
  });
}

/** Whether a value says "no limit": Infinity, 0, a negative number. */
function isUnlimited(m: Meaning): boolean {
  if (m.is === "external")
    return m.package === null && /^(Infinity|NaN|Number\.(POSITIVE_INFINITY|MAX_)\w*)$/.test(m.path.join("."));
  if (m.is !== "literal") return false;
  return m.value === "inf" || (typeof m.value === "number" && !(m.value > 0 && m.value < Number.POSITIVE_INFINITY));
}

/** Whether an argument is the question as text, and holds no options: `generateContent(prompt)`. */
function isText(m: Meaning, { layer }: LayeredOptions, { known }: CallSite, context: LimitContext): boolean {
  if (layer !== "call" || !known?.takesText) return false;
  return optionsOf(m).every(
    (option) =>
      ["text", "literal", "env"].includes(option.is) ||
      context.isSentByRequester(option) ||
      isMadeText(option, context.world.program),
  );
}

function hiddenLimit(
  hidden: Extract<Reading, { is: "hidden" }>,
  site: CallSite,
  context: LimitContext,
): Partial<OutputLimit> {
  const because = [{ at: hidden.at, note: hidden.why }];
  const options = optionsOf(hidden.meaning);
  if (options.some(context.isSentByRequester)) {
    // On one branch only: whether the SDK then looks at it, the condition tells, which is not followed.
    if (options.some((m) => isBranchWithout(m, context.world.program))) return { state: "unknown", because };
    return { state: "caller", requesterDecides: true, because };
  }
  if (site.limitRequired) return { state: "bounded", because };
  return { state: hasParameter(hidden.meaning) ? "caller" : "unknown", because };
}

/** Whether the settings of a call are stored at the provider, as of a hosted assistant or a stored prompt. */
function isKeptElsewhere({ isHosted, known, inner }: CallSite, { program }: SdkWorld): boolean {
  const elsewhere = known?.settingsElsewhere;
  return (
    isHosted ||
    (elsewhere !== undefined && readOption([elsewhere], inner, { program, callers: "follow" }).is !== "absent")
  );
}

/** Whether the class of the call assigns it: `this.options.max_tokens = …`. When, and on what, is not followed. */
function assignedInClass(
  { inner: { by } }: CallSite,
  layers: readonly LayeredOptions[],
  { program }: SdkWorld,
): Location | null {
  const owner = classAround({ file: by.file, fn: program.call(by).fn }, program);
  if (owner === null) return null;
  const names = new Set(layers.flatMap(({ paths }) => (paths.outputLimit ?? []).map(lastKey)));
  const found = program.code(by.file).writes.find(({ target, value }) => {
    if (target.is !== "member" || !names.has(target.key) || (value.is === "literal" && value.value === null))
      return false;
    const root = rootOfChain(target);
    return root.is === "this" && root.class === owner;
  });
  return found ? program.at(by.file, found.span) : null;
}

function classAround({ file, fn }: FunctionRef, program: Program): Id | null {
  for (let ref = fn; ref !== null; ) {
    const around = program.function({ file, fn: ref });
    if (!around || around.class !== null) return around?.class ?? null;
    ref = around.parent;
  }
  return null;
}

function hasParameter(m: Meaning): boolean {
  return m.is === "param" || (m.is === "choice" && m.options.some(hasParameter));
}

interface Unlimited {
  readonly base: OutputLimit;
  readonly site: CallSite;
  readonly thing: Thing | null;
  readonly layers: readonly LayeredOptions[];
  readonly readings: readonly Reading[];
}

/** The limit where nothing sets it: what the SDK sends then, and whether it was meant to be set. */
function unlimited({ base, site, thing, layers, readings }: Unlimited, world: SdkWorld): OutputLimit {
  const byClient = tokensByDefault(thing, layers, world);
  const defaulted = site.defaultLimit ?? (byClient === "model-maximum" ? null : byClient);
  if (defaulted !== null)
    return { ...base, state: "bounded", defaultedTo: defaulted, value: defaulted, filledBySdk: byClient === defaulted };
  const wrong = misnamed(layers, world);
  if (site.limitRequired && wrong === null) return { ...base, state: "unknown" };
  return {
    ...base,
    misnamed: wrong,
    isInferred: wrong !== null && isReadElsewhere(site, world),
    ...writtenAsUnlimited(readings),
    filledBySdk: byClient === "model-maximum",
    because: whereItIsNot(site, thing, base.at, world),
  };
}

/** The limit that a client sends by itself for the model at hand. */
function tokensByDefault(thing: Thing | null, layers: readonly LayeredOptions[], world: SdkWorld) {
  const known = thing?.client?.knowledge.limitByDefault;
  if (!known) return null;
  const model = readLayers("model", layers, world)?.reading;
  const names = model?.is === "written" ? model.meanings : [];
  const isExcepted = names.some(
    (m) => m.is === "literal" && new RegExp(known.exceptModels ?? "(?!)").test(String(m.value)),
  );
  return isExcepted ? null : known.tokens;
}

function misnamed(layers: readonly LayeredOptions[], world: SdkWorld): OutputLimit["misnamed"] {
  const [path] = layers.flatMap((layer) => layer.paths.outputLimit ?? []);
  if (path === undefined) return null;
  const expected = belowArgument(path);
  for (const layer of layers) {
    const reading = read(layer, "misnamedLimit", world);
    if (reading.is !== "written") continue;
    const [first] = reading.meanings;
    if (first) return { written: belowArgument(reading.path), expected, at: first.at };
  }
  return null;
}

/** Whether the versions that the project allows include one with other names for its options. */
function isReadElsewhere({ known, knowledge, package: name, ref }: CallSite, world: SdkWorld): boolean {
  const version = world.versionOf(ref.file, name);
  const others = knowledge?.calls.filter((call) => call.path === known?.path && call.on === known.on) ?? [];
  return others.length > 1 && others.some(({ versions }) => versions !== undefined && straddles(versions, version));
}

/** Where a limit is written that says "no limit", and under which name. */
function writtenAsUnlimited(readings: readonly Reading[]): Pick<OutputLimit, "writtenAsUnlimited" | "option"> | null {
  for (const reading of readings) {
    const unlimited = reading.is === "written" ? reading.meanings.find(isUnlimited) : undefined;
    const at = reading.is === "emptied" ? reading.at : unlimited?.at;
    if (at && (reading.is === "emptied" || reading.is === "written"))
      return { writtenAsUnlimited: at, option: lastKey(reading.path) };
  }
  return null;
}

function whereItIsNot(site: CallSite, thing: Thing | null, at: Location, world: SdkWorld): readonly Evidence[] {
  const client = thing?.client?.by;
  if (!client) return [];
  const there = world.program.at(client.file, world.program.call(client).span);
  return there.file === at.file && there.line === at.line
    ? []
    : [{ at: there, note: `no limit on the client of ${site.name} either` }];
}

function optionName(site: CallSite, thing: Thing | null, world: SdkWorld): string | null {
  const version = site.known?.limitNames ? world.versionOf(site.ref.file, site.package) : null;
  const isKnown = (name: string) => holdsIn(site.known?.limitNames?.[name] ?? "*", version);
  const names = layersOf(site, thing, world).flatMap((layer) => (layer.paths.outputLimit ?? []).map(lastKey));
  return names.find(isKnown) ?? null;
}

/** "0.config.maxOutputTokens" as a reader would write it: config.maxOutputTokens. */
const belowArgument = (path: string): string => path.replace(/^\d+\./, "");

const lastKey = (path: string): string => path.split(".").at(-1) ?? path;
