import type { FileFacts, Location } from "../../facts/index.ts";
import { layerDefaults, nodeOnly } from "../../knowledge/layers.ts";
import { globMatcher } from "../../patterns/index.ts";
import { entriesOf, property } from "../documents.ts";
import { folderOf } from "../modules.ts";
import { readNumber } from "../services/draft.ts";
import { modulesNamedIn } from "../walk.ts";
import { type Covering, type LayerSources, layer, type Reached } from "./draft.ts";

/** Frameworks whose route files may say how long their function runs. Vercel "Configuring maximum duration". */
const TELLING = /^(?:Next\.js|SvelteKit|Astro|Nuxt|Nitro|Remix|React Router)/;

/** How long functions run on Vercel: as their own file has it, else by the patterns of vercel.json. */
export function functionLayers(sources: LayerSources): readonly Covering[] {
  return sources.reached.flatMap((one) => {
    const runtime = runtimeOf(one, sources);
    if (runtime) return [...lacking(one, runtime, sources), ...onEdge(one, runtime, sources)];
    return inCode(one, sources) ?? inConfiguration(one, sources) ?? [];
  });
}

/** Where a route file asks to run at the edge: `export const runtime = "edge"`, or a member of its `config`. */
function runtimeOf({ entry }: Reached, { program }: LayerSources): Location | null {
  const { file } = entry.ref;
  const plain = program.exported(file, "runtime");
  const config = plain ? null : program.exported(file, "config");
  const found = plain ?? (config?.is === "object" ? program.member(config, "runtime", config.at) : null);
  return found?.is === "literal" && /^(?:experimental-)?edge$/.test(String(found.value)) ? found.at : null;
}

/**
 * The layer of a function at the edge: an answer has to begin in time, and may then be streamed for as long as it
 * takes.
 */
function onEdge(one: Reached, at: Location, { deployments }: LayerSources): readonly Covering[] {
  const files = deployments.flatMap((each) => (each.app === one.app ? [each.at.file] : []));
  if (!files.some((file) => VERCEL.test(file)) || files.some((file) => /(?:^|\/)wrangler\./.test(file))) return [];
  const value = layerDefaults.edgeFirstByte;
  const because = [{ at, note: `at the edge an answer begins within ${value} s` }];
  const own = { seconds: { is: "set", value, because }, counts: "silence", isDefault: true } as const;
  return [
    { layer: layer(at, "the edge function", { ...own, cure: "its time, with the Node.js runtime," }), reached: [one] },
  ];
}

/**
 * The layer of a function at the edge that calls Vertex with a client that needs modules of Node.js, which the edge
 * does not have: the call cannot work there.
 */
function lacking(one: Reached, at: Location, { program }: LayerSources): readonly Covering[] {
  if (one.use.call.provider !== "vertex") return [];
  const direct = [one.entry.ref.file, one.use.call.at.file];
  const files = new Set([...direct, ...direct.flatMap((file) => program.imports(file))]);
  const named = [...files].flatMap((file) => [...modulesNamedIn(program.code(file))]);
  const found = nodeOnly.find(({ module }) => named.includes(module));
  if (!found) return [];
  const own = { lacks: found.module, cure: found.instead, isDefault: true };
  return [{ layer: layer(at, "the edge function", own), reached: [one] }];
}

const VERCEL = /(?:^|\/)vercel\.json$/;

/** `export const maxDuration = 30`, or a member of `export const config`. */
function inCode(one: Reached, { program, deployments }: LayerSources): Covering | null {
  const { file } = one.entry.ref;
  if (!TELLING.test(one.entry.framework) || !mayBeFunction(one, deployments)) return null;
  const plain = program.exported(file, "maxDuration");
  const config = plain ? null : program.exported(file, "config");
  const found = plain ?? (config?.is === "object" ? program.member(config, "maxDuration", config.at) : null);
  if (found?.is !== "literal" || typeof found.value !== "number") return null;
  const exported = program
    .code(file)
    .exports.find((of) => "name" in of && of.name === (plain ? "maxDuration" : "config"));
  const at = exported && "value" in exported ? program.at(file, plain ? exported.span : found.at) : found.at;
  return covering(one, found.value, { at, written: found.at });
}

/** Whether a limit for functions counts: it does not where the application is shown to run as a server only. */
function mayBeFunction({ app }: Reached, deployments: LayerSources["deployments"]): boolean {
  const kinds = deployments.flatMap((one) => (one.app === app ? one.kind : []));
  return kinds.length === 0 || kinds.some((kind) => kind === "serverless" || kind === "ci-only");
}

function covering(
  one: Reached,
  seconds: number,
  { at, written }: { readonly at: Location; readonly written: Location },
): Covering {
  const because = [{ at, note: `the function ends after ${seconds} s` }];
  const own = { seconds: { is: "set", value: seconds, because }, cure: "maxDuration", written } as const;
  return { layer: layer(at, "the function", own), reached: [one] };
}

/** `{ "functions": { "app/api/**": { "maxDuration": 10 } } }`; the first pattern that fits decides. */
function inConfiguration(one: Reached, { facts }: LayerSources): Covering | null {
  for (const { file, documents } of facts) {
    if (!VERCEL.test(file) || !one.entry.ref.file.startsWith(folderOf(file))) continue;
    const path = one.entry.ref.file.slice(folderOf(file).length);
    for (const { key, value } of entriesOf(property(documents[0], "functions"))) {
      if (!fits(path, key)) continue;
      const found = readNumber(property(value, "maxDuration"), { file, note: "maxDuration" });
      if (found.is !== "set" || !found.because[0]) return null;
      const { at } = found.because[0];
      return covering(one, found.value, { at, written: at });
    }
  }
  return null;
}

/** Whether vercel.json configures the function of a file, and whether the function then hears of people who go. */
export function configuresFunction(of: string, facts: readonly FileFacts[]): "no" | "told" | "deaf" {
  for (const { file, documents } of facts) {
    if (!VERCEL.test(file) || !of.startsWith(folderOf(file))) continue;
    const path = of.slice(folderOf(file).length);
    for (const { key, value } of entriesOf(property(documents[0], "functions"))) {
      if (!fits(path, key)) continue;
      const told = property(value, "supportsCancellation");
      return told?.is === "literal" && told.value === true ? "told" : "deaf";
    }
  }
  return "no";
}

/** Brackets of a path are its own: they name what a route takes, `app/[id]/route.ts`. */
const fits = (path: string, pattern: string): boolean =>
  globMatcher([pattern.replace(/^\.?\//, "").replace(/[[\]()]/g, "\\$&")])(path);
