import semver from "semver";
import type { Value } from "../../facts/index.ts";
import type { ClientKnowledge, MakerKnowledge, Sdk } from "../../knowledge/sdk.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";
import { optionMeaning } from "./options.ts";

/** An object of an SDK: a client, a model of it, a chat of that model, a chain that carries it. */
export interface Thing {
  readonly sdk: Sdk;
  /** Package the code imports. */
  readonly package: string;
  readonly kind: string;
  readonly client: ClientSource | null;
  /** Steps from the client to here, innermost last: their options count as well. */
  readonly steps: readonly Step[];
  /** What was read from it since: a method, perhaps. */
  readonly path: readonly string[];
  /** The name under which a registry holds it. */
  readonly heldAs: string | null;
}

/** Where a client comes from. `by` is null for an instance that a package exports, or that is handed in. */
export interface ClientSource {
  readonly sdk: Sdk;
  readonly package: string;
  readonly knowledge: ClientKnowledge;
  readonly by: CallRef | null;
  readonly frame: Frame | null;
  /** Handed in from outside the tree: only its type is known. */
  readonly injected: boolean;
}

export interface Step {
  readonly maker: MakerKnowledge | null;
  readonly by: CallRef;
  readonly frame: Frame;
}

export interface SdkWorld {
  readonly program: Program;
  readonly sdks: readonly Sdk[];
  /** What was recognised before, by meaning. */
  readonly recognised: WeakMap<Meaning, readonly Thing[]>;
  /** What is being recognised right now. */
  readonly asking: Set<string>;
  /** Version of a package as a file's project uses it. */
  versionOf(file: string, packageName: string): string | null;
}

/** Objects inside objects inside arguments: deeper than this nothing is carried. */
const CARRY_DEPTH = 4;

/** The SDK objects a meaning may be. */
export function thingsOf(meaning: Meaning, world: SdkWorld): readonly Thing[] {
  if (meaning.is === "choice") return meaning.options.flatMap((option) => thingsOf(option, world));
  if (meaning.is !== "external" && meaning.is !== "made") return NOTHING;
  const known = world.recognised.get(meaning);
  if (known) return known;
  const things = meaning.is === "external" ? thingsOfExternal(meaning, world) : thingsMadeOnce(meaning, world);
  world.recognised.set(meaning, things);
  return things;
}

/** What is made of itself, in a loop or by a class that holds its own kind, is not asked again while being asked. */
function thingsMadeOnce(meaning: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  if (meaning.by === null) return thingsMade(meaning, world);
  const key = `${meaning.by.file}\0${meaning.by.call}\0${meaning.path.join(".")}`;
  if (world.asking.has(key)) return NOTHING;
  world.asking.add(key);
  const things = thingsMade(meaning, world);
  world.asking.delete(key);
  return things;
}

const NOTHING: readonly Thing[] = [];

function thingsOfExternal(meaning: MeaningOf<"external">, world: SdkWorld): readonly Thing[] {
  const { package: name } = meaning;
  if (name === null) return NOTHING;
  return sdksOf(name, world).map((sdk) => moduleThing(sdk, meaning, world));
}

const byPackage = new WeakMap<readonly Sdk[], Map<string, readonly Sdk[]>>();

/** The SDKs a package belongs to. */
function sdksOf(name: string, { sdks }: SdkWorld): readonly Sdk[] {
  const known = byPackage.get(sdks) ?? new Map<string, readonly Sdk[]>();
  byPackage.set(sdks, known);
  const found = known.get(name) ?? sdks.filter((sdk) => belongsTo(name, sdk.packages));
  known.set(name, found);
  return found;
}

function moduleThing(sdk: Sdk, meaning: MeaningOf<"external">, world: SdkWorld): Thing {
  const name = meaning.package ?? "";
  const path = exportPath(meaning.path);
  const ready = clientsOf(sdk, "instance", { file: meaning.at.file, package: name, world }).find((known) =>
    known.exports.includes(path[0] ?? "default"),
  );
  if (!ready) return { sdk, package: name, kind: "module", client: null, steps: [], path, heldAs: null };
  const client = { sdk, package: name, knowledge: ready, by: null, frame: null, injected: false };
  return { sdk, package: name, kind: ready.gives ?? "client", client, steps: [], path: path.slice(1), heldAs: null };
}

/** `pkg.default.X` and `require("pkg").X` name the same export as `import { X }`. */
function exportPath(path: readonly string[]): readonly string[] {
  if (path.length === 0) return ["default"];
  return path[0] === "default" && path.length > 1 ? path.slice(1) : path;
}

function thingsMade(meaning: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  const made = optionsOf(meaning.callee).flatMap((callee) => [
    ...constructed(callee, meaning, world),
    ...madeByThing(callee, meaning, world),
    ...carried(callee, meaning, world),
  ]);
  return made.map((thing) => ({ ...thing, path: [...thing.path, ...meaning.path] }));
}

/** `new OpenAI(…)`, `createOpenAI(…)`, or a parameter typed as such a class. */
function constructed(callee: Meaning, made: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  if (callee.is !== "external" || callee.package === null) return [];
  const name = callee.package;
  const call = made.by ? world.program.call(made.by) : null;
  const how = call === null || call.isNew ? "new" : "call";
  const path = exportPath(callee.path).join(".");
  const place = { file: made.at.file, package: name, world };
  return sdksOf(name, world).flatMap((sdk) => {
    const knowledge = clientsOf(sdk, how, place).find((known) => isExport(known, path, callee));
    if (!knowledge) return [];
    const source = { sdk, package: name, knowledge, by: made.by, frame: made.frame, injected: made.by === null };
    return [
      { sdk, package: name, kind: knowledge.gives ?? "client", client: source, steps: [], path: [], heldAs: null },
    ];
  });
}

function isExport(known: ClientKnowledge, path: string, callee: MeaningOf<"external">): boolean {
  // A class imported as default may be used under its own name and the other way round.
  return known.exports.includes(path) || (callee.path.length === 0 && known.exports.includes("default"));
}

/** A method of an SDK's object that makes another: `client.getGenerativeModel(…)`, `openai("gpt-4o")`. */
function madeByThing(callee: Meaning, made: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  const { by, frame } = made;
  if (by === null) return [];
  return thingsOf(callee, world).flatMap((thing) => {
    const maker = thing.sdk.makers.find((m) => fits(m, thing, made.at.file, world));
    return maker ? madeBy(maker, thing, { by, frame }, world) : [];
  });
}

interface Made {
  readonly by: CallRef;
  readonly frame: Frame;
}

function madeBy(maker: MakerKnowledge, thing: Thing, at: Made, world: SdkWorld): readonly Thing[] {
  if (maker.picks && !isPicked(maker.picks, thing, at, world)) return [];
  const step = { maker, ...at };
  const held = (maker.holds ?? []).flatMap((path) => heldIn(optionMeaning(path, at, world.program), world));
  if (held.length > 0)
    return held.map((inner) => ({ ...inner, kind: maker.gives, steps: [...inner.steps, step], path: [] }));
  const through = (maker.options?.through ?? []).flatMap((path) =>
    behind(optionMeaning(path, at, world.program), thing, world),
  );
  if (maker.gives === "same") return through;
  const carriedOn = through.length > 0 ? through : [thing];
  return carriedOn.map((inner) => ({
    ...inner,
    kind: maker.gives,
    steps: [...inner.steps, step],
    path: [],
    heldAs: null,
  }));
}

/** What an option like `model` leads to: an object of an SDK, or a name that the SDK's own gateway knows. */
export function behind(meaning: Meaning, of: Thing, world: SdkWorld): readonly Thing[] {
  return [...thingsOf(meaning, world), ...stringModels(meaning, of, world)];
}

/** `model: "openai/gpt-5"`: the SDK's own gateway. */
function stringModels(meaning: Meaning, of: Thing, world: SdkWorld): readonly Thing[] {
  const known = of.sdk.stringModels;
  if (!known || !inVersion(known, of, meaning.at.file, world)) return [];
  const isText = optionsOf(meaning).some((m) => m.is === "text" || (m.is === "literal" && typeof m.value === "string"));
  if (!isText) return [];
  const knowledge: ClientKnowledge = {
    exports: [],
    how: "instance",
    provider: known.provider,
    options: {},
    env: { apiKey: known.env },
    ...(known.modelNamesProvider === undefined ? {} : { modelNamesProvider: known.modelNamesProvider }),
  };
  const client: ClientSource = { sdk: of.sdk, package: of.package, knowledge, by: null, frame: null, injected: false };
  return [{ ...of, kind: "model", client, steps: [], path: [], heldAs: null }];
}

/** The objects of a registry, each under its name. */
function heldIn(meaning: Meaning, world: SdkWorld): readonly Thing[] {
  return optionsOf(meaning).flatMap((option) => {
    if (option.is !== "object") return [];
    return option.value.entries.flatMap((entry) => {
      if (!("key" in entry)) return [];
      return thingsOf(world.program.evaluate(entry.value, option.frame), world).map((thing) => ({
        ...thing,
        heldAs: entry.key,
      }));
    });
  });
}

function isPicked(picks: NonNullable<MakerKnowledge["picks"]>, thing: Thing, at: Made, world: SdkWorld): boolean {
  if (thing.heldAs === null) return true;
  const names = optionsOf(optionMeaning(picks.name, at, world.program));
  return names.some((m) => {
    if (m.is !== "literal") return true;
    const name = String(m.value);
    return thing.heldAs === (picks.separator ? name.split(picks.separator)[0] : name);
  });
}

/** Whether a maker or call of an SDK is the one a thing's path names, in the version at hand. */
export function fits(
  known: { readonly on: string; readonly path: string; readonly versions?: string },
  thing: Thing,
  file: string,
  world: SdkWorld,
): boolean {
  return known.on === thing.kind && known.path === thing.path.join(".") && inVersion(known, thing, file, world);
}

function inVersion(known: { readonly versions?: string }, of: Thing, file: string, world: SdkWorld): boolean {
  return known.versions === undefined || holdsIn(known.versions, world.versionOf(file, of.package));
}

/** Chains, agents and pipes hold a model somewhere in what they are made of. */
function carried(callee: Meaning, made: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  const { by, frame } = made;
  if (by === null) return [];
  const fromReceiver = thingsOf(callee, world)
    .filter((thing) => carries(thing) && thing.client && !sends(thing))
    .map((thing) => ({ ...thing, kind: "carrier", steps: [...thing.steps, { maker: null, by, frame }], path: [] }));
  if (fromReceiver.length > 0) return fromReceiver;
  const origin = originOf(callee);
  if (origin === null) return [];
  const carriers = world.sdks.filter((sdk) => sdk.carriers && belongsTo(origin, sdk.carriers.packages));
  if (carriers.length === 0) return [];
  return world.program
    .call(by)
    .args.flatMap((arg) => thingsInside(arg, frame, world, CARRY_DEPTH))
    .filter((thing) => carriers.includes(thing.sdk) && carries(thing) && thing.client && thing.path.length === 0)
    .map((thing) => ({ ...thing, kind: "carrier", steps: [...thing.steps, { maker: null, by, frame }] }));
}

function carries({ sdk, kind }: Thing): boolean {
  return sdk.carriers !== undefined && (sdk.carriers.kinds?.includes(kind) ?? true);
}

/** A method that sends a request gives an answer, not another carrier. */
function sends(thing: Thing): boolean {
  const path = thing.path.join(".");
  return thing.sdk.calls.some((call) => call.path === path && (call.on === thing.kind || call.on === "carrier"));
}

/** The package something was imported from, however many calls ago. */
function originOf(meaning: Meaning): string | null {
  let at: Meaning = meaning;
  for (let depth = 0; depth < 12; depth++) {
    if (at.is === "external") return at.package;
    if (at.is !== "made") return null;
    at = at.callee;
  }
  return null;
}

function thingsInside(value: Value, frame: Frame, world: SdkWorld, depth: number): readonly Thing[] {
  if (depth < 0 || value.is === "literal") return [];
  const meaning = world.program.evaluate(value.is === "spread" ? value.of : value, frame);
  return optionsOf(meaning).flatMap((option) => {
    const direct = thingsOf(option, world);
    if (direct.length > 0) return direct;
    if (option.is === "array")
      return option.value.items.flatMap((v) => thingsInside(v, option.frame, world, depth - 1));
    if (option.is !== "object") return [];
    return option.value.entries.flatMap((entry) =>
      thingsInside("spread" in entry ? entry.spread : entry.value, option.frame, world, depth - 1),
    );
  });
}

interface Place {
  readonly file: string;
  readonly package: string;
  readonly world: SdkWorld;
}

function clientsOf(sdk: Sdk, how: ClientKnowledge["how"], place: Place): readonly ClientKnowledge[] {
  const version = place.world.versionOf(place.file, place.package);
  return sdk.clients.filter((c) => c.how === how && (c.versions === undefined || holdsIn(c.versions, version)));
}

/** Whether a range of versions holds for what a project uses; an unknown version is taken for the newest. */
export function holdsIn(range: string, version: string | null): boolean {
  return semver.satisfies(lowest(version) ?? NEWEST, range, { includePrerelease: true, loose: true });
}

const NEWEST = "999.0.0";

function lowest(version: string | null): string | null {
  if (version === null || semver.validRange(version, { loose: true }) === null) return null;
  const least = semver.minVersion(version, { loose: true })?.version ?? null;
  return least === "0.0.0" ? null : least;
}

export function belongsTo(name: string, packages: readonly string[]): boolean {
  return packages.some((known) => (known.endsWith("*") ? name.startsWith(known.slice(0, -1)) : known === name));
}
