/** Files in memory as a linked program, for tests of the linker's parts. */
import type { FileFacts } from "../../src/facts/index.ts";
import { knowledge } from "../../src/knowledge/index.ts";
import { extract } from "../../src/languages/index.ts";
import { buildProgram } from "../../src/link/build-program.ts";
import { framesOf } from "../../src/link/calls/frames.ts";
import { sdkSites } from "../../src/link/calls/sites.ts";
import type { SdkWorld } from "../../src/link/calls/things.ts";
import { findConsumers } from "../../src/link/consumers.ts";
import { isPageFile } from "../../src/link/entries/browser.ts";
import { findEntries } from "../../src/link/entries.ts";
import { linkPackages } from "../../src/link/packages.ts";
import type { Program } from "../../src/link/program.ts";
import { reachOf } from "../../src/link/reach.ts";
import type { FileClass } from "../../src/model/index.ts";

export type Files = Readonly<Record<string, string>>;

export function programOf(files: Files) {
  const facts: readonly FileFacts[] = Object.entries(files).map(([file, text]) =>
    extract({ file, format: file.endsWith(".json") ? "json" : "typescript", text }),
  );
  const { manifests } = linkPackages(facts);
  const program = buildProgram(facts, { files: new Set(Object.keys(files)), manifests, configs: [] });
  const world = {
    manifests,
    documents: (file: string) => facts.find((one) => one.file === file)?.documents ?? [],
    classOf: (file: string): FileClass => (/(^|\/)test\//.test(file) ? "test" : "production"),
    hasPages: Object.keys(files).some(isPageFile),
  };
  const entries = findEntries(program, world);
  const consumers = findConsumers(program, entries);
  const { originsOf: origins } = reachOf(program, { ...world, entries, consumers });
  return { program, entries, consumers, origins };
}

/** Who starts the function of this name, or the body of this file: trigger, channel, whether someone waits. */
export function startersOf(files: Files, name: string): readonly string[] {
  const { program, origins } = programOf(files);
  for (const file of program.files) {
    const fn = program.code(file).functions.findIndex((fact) => fact.name === name);
    if (fn < 0 && file !== name) continue;
    return origins({ file, fn: fn < 0 ? null : fn }).map(({ trigger, interactive }) =>
      interactive ? `${trigger}, waited for` : trigger,
    );
  }
  throw new Error(`nothing is called ${name}`);
}

/** The first call of a model in a program, the frame in which it is reached, and the world in which it is read. */
export function firstCallIn(program: Program) {
  const world: SdkWorld = {
    program,
    sdks: knowledge.sdks,
    recognised: new WeakMap(),
    asking: new Set(),
    versionOf: () => null,
    isSent: () => false,
  };
  const [site] = sdkSites(world);
  if (!site) throw new Error("no call of a model");
  const [frame = site.inner.frame] = framesOf(site, program);
  return { world, site, frame };
}
