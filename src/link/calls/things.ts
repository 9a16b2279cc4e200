import type { ClientKnowledge, Sdk } from "../../knowledge/sdk.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { boundThings } from "./bindings.ts";
import { carried } from "./carriers.ts";
import { isMeant, madeBy } from "./makers.ts";
import type { SdkWorld, Thing } from "./thing.ts";
import { belongsTo, holdsIn } from "./versions.ts";

export type { ClientSource, SdkWorld, Step, Thing } from "./thing.ts";
export { belongsTo, holdsIn } from "./versions.ts";

/** The objects of SDKs that a value may be. */
export function thingsOf(meaning: Meaning, world: SdkWorld): readonly Thing[] {
  if (meaning.is === "choice") return meaning.options.flatMap((option) => thingsOf(option, world));
  if (meaning.is === "param") return boundThings(meaning, world);
  if (meaning.is !== "external" && meaning.is !== "made") return NOTHING;
  const known = world.recognised.get(meaning);
  if (known) return known;
  const own = meaning.is === "external" ? thingsOfExternal(meaning, world) : thingsMadeOnce(meaning, world);
  const things = own.length > 0 ? own : boundThings(meaning, world);
  world.recognised.set(meaning, things);
  return things;
}

/**
 * Recognises what was made, unless it is being recognised at the moment: something may be made of itself, in a loop or
 * by a class that holds its own kind.
 */
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
  return sdksOf(meaning, world).map((sdk) => moduleThing(sdk, meaning, world));
}

const byPackage = new WeakMap<readonly Sdk[], Map<string, readonly Sdk[]>>();

/** The SDKs that a package, or the part of it that is imported, belongs to. */
function sdksOf({ package: name, subpath }: MeaningOf<"external">, { sdks }: SdkWorld): readonly Sdk[] {
  if (name === null) return [];
  const known = byPackage.get(sdks) ?? new Map<string, readonly Sdk[]>();
  byPackage.set(sdks, known);
  const part = subpath === "" ? name : `${name}/${subpath}`;
  const found =
    known.get(part) ?? sdks.filter(({ packages }) => belongsTo(name, packages) || belongsTo(part, packages));
  known.set(part, found);
  return found;
}

function moduleThing(sdk: Sdk, meaning: MeaningOf<"external">, world: SdkWorld): Thing {
  const name = meaning.package ?? "";
  const path = exportPath(meaning.path);
  const instances = clientsOf(sdk, "instance", { file: meaning.at.file, package: name, world });
  const named = instances.find((known) => known.exports.includes(path[0] ?? "default"));
  // `ollama.chat` of a default export that is itself the client.
  const whole =
    meaning.path[0] === "default" ? instances.find((known) => known.exports.includes("default")) : undefined;
  const ready = named ?? whole;
  if (!ready) return { sdk, package: name, kind: "module", client: null, steps: [], path, heldAs: null };
  const client = { sdk, package: name, knowledge: ready, by: null, frame: null, injected: false };
  return {
    sdk,
    package: name,
    kind: ready.gives ?? "client",
    client,
    steps: [],
    path: named ? path.slice(1) : path,
    heldAs: null,
  };
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
  return made.map((thing) => {
    const path = [...thing.path, ...meaning.path];
    // A wrapper may hand back a whole module: `wrapAISDK(ai).generateText`.
    return { ...thing, path: thing.kind === "module" ? exportPath(path) : path };
  });
}

/** The clients that a call constructs, or a parameter of such a type is: `new OpenAI(…)`, `createOpenAI(…)`. */
function constructed(callee: Meaning, made: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  if (callee.is !== "external" || callee.package === null) return [];
  const name = callee.package;
  const call = made.by ? world.program.call(made.by) : null;
  const how = call === null || call.isNew ? "new" : "call";
  const path = exportPath(callee.path).join(".");
  const place = { file: made.at.file, package: name, world };
  return sdksOf(callee, world).flatMap((sdk) => {
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

/** The objects that a method of another object of the SDK makes: `client.getGenerativeModel(…)`, `openai("gpt-4o")`. */
function madeByThing(callee: Meaning, made: MeaningOf<"made">, world: SdkWorld): readonly Thing[] {
  const { by, frame } = made;
  if (by === null) return [];
  return thingsOf(callee, world).flatMap((thing) => {
    const maker = thing.sdk.makers.find((m) => fits(m, thing, made.at.file, world) && isMeant(m, { by, frame }, world));
    return maker ? madeBy(maker, thing, { by, frame }, world) : [];
  });
}

/** Whether a maker or call of an SDK is the one that the path of an object names, in the version at hand. */
export function fits(
  known: { readonly on: string; readonly path: string; readonly versions?: string },
  thing: Thing,
  file: string,
  world: SdkWorld,
): boolean {
  return known.on === thing.kind && isNamed(known.path, thing.path) && inVersion(known, thing, file, world);
}

/** Whether a path is the known one, in which "*" stands for any one name. */
function isNamed(known: string, path: readonly string[]): boolean {
  if (!known.startsWith("*")) return known === path.join(".");
  return path.length > 0 && known === ["*", ...path.slice(1)].join(".");
}

/** Whether an entry holds for the version of its package that a file uses. */
export function inVersion(known: { readonly versions?: string }, of: Thing, file: string, world: SdkWorld): boolean {
  return known.versions === undefined || holdsIn(known.versions, world.versionOf(file, of.package));
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
