import { operationOfInputs, operationOfModel } from "../../knowledge/index.ts";
import type { Operation } from "../../model/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { readModel } from "./model-name.ts";
import { readLayers } from "./settings.ts";
import { type CallSite, layersOf } from "./sites.ts";
import type { SdkWorld } from "./things.ts";

/**
 * A site with the operation that its model, or the kind of answer it asks for, tells: some calls ask models of every
 * kind.
 */
export function asItsModel(site: CallSite, world: SdkWorld): CallSite {
  const asked = site.isAnyKind || site.options.modalities ? byModalities(site, world) : null;
  const operation =
    asked ?? (site.isAnyKind ? (byName(site, world) ?? byInputs(site, world) ?? byBytes(site, world)) : null);
  return operation === null ? site : { ...site, operation };
}

function byModalities(site: CallSite, world: SdkWorld): Operation | null {
  const [thing = null] = site.things;
  const found = readLayers("modalities", layersOf(site, thing, world), world);
  if (found?.reading.is !== "written") return null;
  const asked = found.reading.meanings
    .flatMap((m) => (m.is === "array" ? m.value.items.map((item) => world.program.evaluate(item, m.frame)) : []))
    .map((m) =>
      (m.is === "literal" ? String(m.value) : m.is === "external" ? (m.path.at(-1) ?? "") : "").toUpperCase(),
    );
  if (asked.includes("IMAGE")) return "image";
  // Of text that is spoken besides, the text counts.
  return asked.includes("AUDIO") && !asked.includes("TEXT") ? "audio" : null;
}

/** The operation that the name of the model tells, if all names that it may send tell the same. */
function byName(site: CallSite, world: SdkWorld): Operation | null {
  const [thing = null] = site.things;
  const found = readModel(site, thing, world);
  if (found?.reading.is !== "written") return null;
  const names = found.reading.meanings.flatMap(optionsOf);
  const kinds = new Set(names.map((m) => (m.is === "literal" ? operationOfModel(String(m.value)) : null)));
  const [kind = null] = kinds;
  return kinds.size === 1 ? kind : null;
}

/** A name may be a mere hash, and what the model takes still tells. */
function byInputs(site: CallSite, world: SdkWorld): Operation | null {
  const [thing = null] = site.things;
  const found = readLayers("inputs", layersOf(site, thing, world), world);
  if (found?.reading.is !== "written") return null;
  const names = found.reading.meanings
    .flatMap(optionsOf)
    .flatMap((m) => (m.is === "object" ? m.value.entries : []))
    .flatMap((one) => ("key" in one && typeof one.key === "string" ? [one.key] : []));
  return operationOfInputs(names);
}

const BYTES = new Set(["blob", "arrayBuffer", "buffer", "bytes"]);

/** The operation of a request that sends bytes, by what they are called. */
function byBytes({ ref, fn, http }: CallSite, { program }: SdkWorld): Operation | null {
  if (!http) return null;
  const code = program.code(ref.file);
  const isRead = code.calls.some(
    ({ callee }) =>
      callee.is === "member" &&
      BYTES.has(callee.key) &&
      optionsOf(program.evaluate(callee.of, alone(ref.file))).some(
        (m) => m.is === "made" && m.by?.file === ref.file && m.by.call === ref.call,
      ),
  );
  if (!isRead && !sendsBytes(ref, program)) return null;
  const names = code.bindings.filter((binding) => binding.fn === fn.fn).map(({ name }) => name);
  if (names.some((name) => /image|img|picture|photo/i.test(name))) return "image";
  return names.some((name) => /audio|speech|voice|sound|music/i.test(name)) ? "audio" : "other";
}

/** Whether a call sends bytes: `fetch(url, { body: await request.arrayBuffer() })`. */
function sendsBytes({ file, call }: CallRef, program: Program): boolean {
  const { args } = program.call({ file, call });
  const bodies = args.flatMap((arg) =>
    arg.is === "object" ? arg.entries.flatMap((one) => ("key" in one && one.key === "body" ? [one.value] : [])) : [],
  );
  return bodies
    .flatMap((body) => optionsOf(program.evaluate(body, alone(file))))
    .some((m) => {
      const callee = m.is === "made" && m.by ? program.call(m.by).callee : null;
      return callee?.is === "member" && BYTES.has(callee.key);
    });
}
