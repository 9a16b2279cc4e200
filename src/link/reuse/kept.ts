import type { Id, WriteFact } from "../../facts/index.ts";
import { storesOfLangchain } from "../../knowledge/databases.ts";
import type { Evidence } from "../../model/index.ts";
import { addTo } from "../add-to.ts";
import { onceForCode } from "../code-index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import { RefTable } from "../ref-table.ts";
import { variableAtRoot } from "../walk.ts";
import { chainOf, packageOf } from "./chain.ts";
import { callsBehind, resultsOf } from "./flow.ts";
import { callsIn, isDatabase, lastName, once, type StoreWorld, writesStore } from "./stores.ts";

/** Where something is kept, and whether it outlives the process. */
export interface Kept {
  readonly because: Evidence;
  readonly isLasting: boolean;
}

/** Where a function keeps what one of its calls gives, in functions inside it too; null where it does not. */
export function keptAfter(ref: CallRef, world: StoreWorld): Kept | null {
  return once(world, "kept", ref, () => keptInStore(ref, world) ?? keptInMemory(ref, world));
}

function keptInStore(ref: CallRef, world: StoreWorld): Kept | null {
  const { program } = world;
  const holds = resultsOf(ref.file, [ref.call], program);
  for (const call of storingCalls(ref, world)) {
    if (call.call === ref.call) continue;
    const fact = program.call(call);
    const isGiven = fact.args.some(holds);
    const isSaved = fact.args.length === 0 && fact.callee.is === "member" && holds(fact.callee.of);
    if (isGiven || isSaved) return { because: keptAt(call, world), isLasting: !isInMemory(call, world) };
  }
  return null;
}

/** The calls of the outermost function around a call that keep what they are given. */
function storingCalls(ref: CallRef, world: StoreWorld): readonly CallRef[] {
  const known = storing.get(world) ?? new RefTable<readonly CallRef[]>();
  storing.set(world, known);
  const fn = topOf(ref, world);
  return known.ensure(ref.file, fn, () =>
    callsIn({ file: ref.file, fn }, world.program).filter((call) => writesStore(call, world)),
  );
}

const storing = new WeakMap<StoreWorld, RefTable<readonly CallRef[]>>();

/** Where a variable of the module keeps the result, which later requests read. */
function keptInMemory(ref: CallRef, { program }: StoreWorld): Kept | null {
  const { fn } = program.call(ref);
  const kept = keeping(program.code(ref.file)).get(ref.call);
  const write = fn === null ? kept?.[0] : kept?.find((one) => one.fn !== null);
  if (!write) return null;
  return { because: { at: program.at(ref.file, write.span), note: "the result is kept here" }, isLasting: false };
}

/** By call, the assignments that keep its result in a variable of the module. */
const keeping = onceForCode((code): ReadonlyMap<Id, readonly WriteFact[]> => {
  const found = new Map<Id, WriteFact[]>();
  for (const write of code.writes) {
    const root = variableAtRoot(write.target);
    const binding = root === null ? undefined : code.bindings[root];
    if (binding?.fn !== null || !["let", "var", "const"].includes(binding.kind)) continue;
    for (const call of callsBehind(code)(write.value)) addTo(found, call, write);
  }
  return found;
});

const keptAt = ({ file, call }: CallRef, { program }: StoreWorld): Evidence => ({
  at: program.at(file, program.call({ file, call }).span),
  note: "the result is kept here",
});

/** A map, or a cache that lives and dies with the process. */
function isInMemory(ref: CallRef, { program, stores }: StoreWorld): boolean {
  return optionsOf(program.calleeOf(ref)).some((option) => {
    const chain = chainOf(option);
    const name = packageOf(chain);
    if (name === null) return chain.names[0] === "Map";
    return stores.caches.some((cache) => cache.kind === "process" && cache.package === name);
  });
}

/** The outermost function around a call, since callbacks see the variables of the functions around them. */
function topOf(ref: CallRef, { program }: StoreWorld): number | null {
  const { functions } = program.code(ref.file);
  let fn = program.call(ref).fn;
  for (let i = 0; fn !== null && i < 20; i++) {
    const parent: number | null = functions[fn]?.parent ?? null;
    if (parent === null) return fn;
    fn = parent;
  }
  return fn;
}

const isOfLangchain = (base: Meaning): boolean =>
  base.is === "external" && base.package === storesOfLangchain.package && storesOfLangchain.path.test(base.subpath);

/** Documents put into a store by the call itself: `Store.fromDocuments(documents, embeddings)`. */
export function keptByItself(ref: CallRef, world: StoreWorld): Evidence | null {
  const { program } = world;
  const { callee, span } = program.call(ref);
  const name = lastName(callee, ref.file, program);
  if (!/^(?:from(?:Texts|Documents)|add(?:Documents|Texts|Vectors))$/.test(name)) return null;
  const isLasting = optionsOf(program.calleeOf(ref)).some((option) => {
    const { base, names } = chainOf(option);
    const words = base.is === "external" ? [base.subpath, ...names] : [];
    return (isDatabase(option, world) || isOfLangchain(base)) && !words.some((word) => /memory/i.test(word));
  });
  return isLasting ? { at: program.at(ref.file, span), note: "put into the vector store here" } : null;
}
