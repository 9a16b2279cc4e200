import type { FileFacts, Location } from "../../facts/index.ts";
import { globMatcher } from "../../patterns/index.ts";
import { entriesOf, property } from "../documents.ts";
import { folderOf } from "../modules.ts";
import { readNumber } from "../services/draft.ts";
import { type Covering, type LayerSources, layer, type Reached } from "./draft.ts";

/** Frameworks whose route files may say how long their function runs. Vercel "Configuring maximum duration". */
const TELLING = /^(?:Next\.js|SvelteKit|Astro|Nuxt|Nitro|Remix|React Router)/;

/** How long functions run on Vercel: as their own file has it, else by the patterns of vercel.json. */
export function functionLayers(sources: LayerSources): readonly Covering[] {
  return sources.reached.flatMap((one) => inCode(one, sources) ?? inConfiguration(one, sources) ?? []);
}

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

/** Where it is shown to run as a server and nowhere as functions, nobody reads the limit. */
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
    if (!/(?:^|\/)vercel\.json$/.test(file) || !one.entry.ref.file.startsWith(folderOf(file))) continue;
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

/** Whether vercel.json configures the function of a file, and there says that it may be told of people who go. */
export function configuresFunction(of: string, facts: readonly FileFacts[]): "no" | "told" | "deaf" {
  for (const { file, documents } of facts) {
    if (!/(?:^|\/)vercel\.json$/.test(file) || !of.startsWith(folderOf(file))) continue;
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
