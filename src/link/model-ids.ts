import { contains, type Location, type Span, type Value } from "../facts/index.ts";
import { endOfLife, isForwardingHost, isReasoningModel, pinningOf, snapshotOf } from "../knowledge/index.ts";
import { withoutProvider } from "../knowledge/named-providers.ts";
import type { FileClass, ModelCall, ModelId, Package } from "../model/index.ts";
import { defaultModel, readModel } from "./calls/model-name.ts";
import type { CallSite } from "./calls/sites.ts";
import type { SdkWorld } from "./calls/things.ts";
import type { Meaning } from "./meaning.ts";
import type { Program } from "./program.ts";
import { isLive } from "./tree.ts";

/** The name of a model, as one call may send it. */
interface Written {
  readonly at: Location;
  readonly value: string;
  readonly role: ModelId["role"];
  readonly table: Location | null;
  readonly call: ModelCall;
}

export interface LinkedCall {
  readonly site: CallSite;
  readonly call: ModelCall;
}

export interface ModelIdsInput {
  readonly world: SdkWorld;
  readonly packages: readonly Package[];
  classOf(file: string): FileClass;
}

/** Every name of a model that a call of the application may send, one row for each place where a name is written. */
export function modelIds(
  linked: readonly LinkedCall[],
  { world, packages, classOf }: ModelIdsInput,
): readonly ModelId[] {
  const isCounted = (file: string) => isLive(classOf(file));
  const kinds = new Map(packages.map(({ path, kind }) => [path, kind]));
  const found = new Map<string, ModelId>();
  for (const one of linked) {
    if (!isCounted(one.call.at.file) || one.call.switchedOff || one.call.isLocal) continue;
    for (const written of writtenIds(one, world)) {
      if (!isCounted(written.at.file)) continue;
      const key = JSON.stringify([written.at.file, written.at.line, written.at.column, written.value]);
      const known = found.get(key);
      found.set(key, known ? also(known, written) : modelId(written, kinds.get(one.call.packagePath) ?? "example"));
    }
  }
  const all = [...found.values()];
  const places = new Map<string, Map<string, Location>>();
  for (const id of all) {
    if (id.role === "sdk") continue;
    const inFiles = places.get(nameIn(id)) ?? new Map<string, Location>();
    places.set(nameIn(id), inFiles.set(id.at.file, id.at));
  }
  return all.map((id) => ({ ...id, elsewhere: [...(places.get(nameIn(id))?.values() ?? [])].filter(isElsewhere(id)) }));
}

/** The name together with the package, to find the same name in other files of the package. */
const nameIn = ({ value, calls }: ModelId): string => JSON.stringify([value, calls[0]?.packagePath]);

/** Whether a place is in another file than the name. */
const isElsewhere =
  ({ at }: ModelId) =>
  ({ file }: Location): boolean =>
    file !== at.file;

/** Adds a call to a row: a name that one call is certain to send is certain. */
function also(known: ModelId, { call, role }: Written): ModelId {
  const calls = known.calls.includes(call) ? known.calls : [...known.calls, call];
  return role === "sent" ? { ...known, role, table: null, calls } : { ...known, calls };
}

function modelId({ at, value, role, table, call }: Written, packageKind: ModelId["packageKind"]): ModelId {
  const { provider } = call;
  const end = endOfLife(provider, value);
  return {
    at,
    value,
    provider,
    pinning: pinningOf(provider, value),
    role,
    table,
    snapshot: snapshotOfName(provider, value),
    end: end && { ...end, isReasoner: end.replacement !== null && isReasoningModel(end.replacement) },
    isForwarded: isForwardingHost(provider),
    packageKind,
    calls: [call],
    elsewhere: [],
  };
}

/** The dated version under the same name of its provider: `openai:gpt-4o` becomes `openai:gpt-4o-2024-08-06`. */
function snapshotOfName(provider: string, value: string): string | null {
  const id = value.trim().toLowerCase();
  const own = withoutProvider(provider, id);
  const snapshot = snapshotOf.get(own);
  return snapshot === undefined ? null : `${id.slice(0, id.length - own.length)}${snapshot}`;
}

function writtenIds({ site, call }: LinkedCall, world: SdkWorld): readonly Written[] {
  if (site.isHosted) return [];
  const things = site.things.length > 0 ? site.things : [null];
  return things.flatMap((thing): readonly Written[] => {
    const found = readModel(site, thing, world);
    if (!found) {
      const fallback = defaultModel(thing);
      const client = thing?.client?.by;
      const at = client ? world.program.at(client.file, world.program.call(client).span) : call.at;
      return fallback === null ? [] : [{ at, value: fallback, role: "sdk", table: null, call }];
    }
    const { reading } = found;
    if (reading.is === "absent") return [];
    const meanings = reading.is === "hidden" ? optionsIn(reading.meaning) : reading.meanings.flatMap(optionsIn);
    const isOpen = reading.is === "hidden" || found.isPartial || meanings.some((m) => m.is !== "literal");
    return namesIn(meanings, { isOpen, call, program: world.program });
  });
}

const optionsIn = (meaning: Meaning): readonly Meaning[] =>
  meaning.is === "choice" ? meaning.options.flatMap(optionsIn) : [meaning];

interface Holder {
  /** The name may also come from something that cannot be read. */
  readonly isOpen: boolean;
  readonly call: ModelCall;
  readonly program: Program;
}

function namesIn(meanings: readonly Meaning[], { isOpen, call, program }: Holder): readonly Written[] {
  const literals = meanings.flatMap((m) =>
    m.is === "literal" && typeof m.value === "string" && m.value !== "" ? [{ at: m.at, value: m.value }] : [],
  );
  return literals.map(({ at, value }) => {
    const table = literals.length > 1 ? tableAround(at, program) : null;
    const isRow = table !== null && literals.some((other) => other.value !== value && isWithin(other.at, table));
    const role = isRow ? "row" : isOpen ? "default" : "sent";
    return { at, value, role, table: isRow ? table : null, call };
  });
}

const isWithin = (at: Location, table: Location): boolean => at.file === table.file && contains(table, at);

/**
 * The object or list around a text, if a variable holds it, such as a table of models. What a function inside of it
 * returns is no row of the table.
 */
function tableAround(at: Location, program: Program): Location | null {
  if (!program.hasCode(at.file)) return null;
  const { bindings, functions } = program.code(at.file);
  const value = bindings.find((binding) => isTable(binding.value) && contains(binding.value.span, at))?.value;
  if (!value || functions.some(({ span }) => contains(value.span, span) && contains(span, at))) return null;
  return place(at.file, value.span);
}

const isTable = (value: Value | null): value is Extract<Value, { is: "object" | "array" }> =>
  value?.is === "object" || value?.is === "array";

const place = (file: string, span: Span): Location => ({ file, ...span });
