/**
 * Who starts a function: from it, backwards over mentions and imports, to the entries that reach it.
 * It never calls what is not known a request.
 */
import type { Location } from "../facts/index.ts";
import type { Evidence, Origin, Trigger } from "../model/index.ts";
import { keyOf } from "./call-graph.ts";
import type { Consumers } from "./consumers.ts";
import { manifestsAbove } from "./entries/by-file.ts";
import type { Entry, EntryWorld } from "./entries/entry.ts";
import type { FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { audienceOf } from "./reach/audience.ts";
import { bodyRuns, type How } from "./reach/body-runs.ts";

export interface ReachWorld extends EntryWorld {
  readonly entries: readonly Entry[];
  readonly consumers: Consumers;
  /** The tree holds pages, read or not. */
  readonly hasPages: boolean;
}

/** Most demanding first: rules take the first and tell the others. */
const ORDER: readonly Trigger[] = ["request", "ui", "job", "script", "library", "test", "unknown"];
/** More functions than this are not searched for one answer. */
const MAX_VISITED = 5000;

interface Step {
  readonly ref: FunctionRef;
  /** The step towards the function asked for; null for that function itself. */
  readonly next: Step | null;
  /** Where `ref` mentions what `next` is, or loads it. */
  readonly at: Location | null;
}

/** Answers for any function who starts it, most demanding first; never empty. */
export function originsOf(program: Program, world: ReachWorld): (ref: FunctionRef) => readonly Origin[] {
  const byFunction = new Map<string, Entry[]>();
  for (const entry of world.entries) {
    const key = keyOf(entry.ref);
    byFunction.set(key, [...(byFunction.get(key) ?? []), entry]);
  }
  const runs = bodyRuns(program);
  const audience = audienceOf(program, world);
  const memo = new Map<string, readonly Origin[]>();
  return (ref) => {
    const key = keyOf(ref);
    const known = memo.get(key);
    if (known) return known;
    const found = firstFound(ref, ["called", "handed over", "spoken of"]);
    const origins = ordered(found.length > 0 ? withLibrary(found, ref) : [unreached(ref)]);
    memo.set(key, origins);
    return origins;
  };

  function firstFound(ref: FunctionRef, ways: readonly How[]): readonly Origin[] {
    for (const how of ways) {
      const found = search(ref, how);
      if (found.length > 0) return found;
    }
    return [];
  }

  function search(ref: FunctionRef, how: How): readonly Origin[] {
    const seen = new Set([keyOf(ref)]);
    const found: Origin[] = [];
    let wave: readonly Step[] = [{ ref, next: null, at: null }];
    while (wave.length > 0 && seen.size < MAX_VISITED) {
      const next: Step[] = [];
      for (const step of wave) {
        const here = originsAt(step);
        found.push(...here);
        if (here.length > 0) continue;
        for (const before of stepsBefore(step, how)) {
          if (seen.has(keyOf(before.ref))) continue;
          seen.add(keyOf(before.ref));
          next.push(before);
        }
      }
      wave = next;
    }
    return found;
  }

  function originsAt(step: Step): readonly Origin[] {
    if (["test", "story"].includes(world.classOf(step.ref.file))) return [testOrigin(step)];
    const entries = byFunction.get(keyOf(step.ref)) ?? [];
    return entries.map((entry) => {
      const { interactive, channel, asked } = audience(entry);
      const path = [...(asked ? [asked] : []), { at: entry.at, note: entry.note }, ...pathOf(step)];
      return {
        trigger: entry.trigger,
        interactive,
        channel,
        path,
        route: entry.route,
        canStream: entry.canStream,
        ...(entry.retries > 0 ? { retries: entry.retries } : {}),
      };
    });
  }

  function testOrigin(step: Step): Origin {
    const at = step.at ?? program.at(step.ref.file, START);
    return { trigger: "test", interactive: false, channel: "none", path: [{ at, note: "called by a test" }] };
  }

  function stepsBefore(step: Step, how: How): readonly Step[] {
    const { ref } = step;
    if (ref.fn === null) {
      return program
        .importers(ref.file)
        .filter((file) => isSeen(file, ref.file))
        .map((file) => ({ ref: { file, fn: null }, next: step, at: null }));
    }
    return program.mentionedBy(ref).flatMap((mention): Step[] => {
      if (!isSeen(mention.ref.file, ref.file)) return [];
      if (mention.ref.fn === null && !bodyRunsIt(mention.ref.file, ref, how)) return [];
      return [{ ref: mention.ref, next: step, at: mention.at }];
    });
  }

  /** Of a method, a body that names its class in a table is enough where nothing else is known to call it. */
  function bodyRunsIt(file: string, ref: FunctionRef, how: How): boolean {
    if (how !== "spoken of") return runs(file)[how].has(keyOf(ref));
    return runs(file)["handed over"].has(keyOf(ref)) || (program.function(ref)?.class ?? null) !== null;
  }

  /** Examples and documentation show a library; they do not start what production code starts. */
  function isSeen(file: string, target: string): boolean {
    const isShow = (name: string) => ["example", "docs"].includes(world.classOf(name));
    return !isShow(file) || isShow(target);
  }

  function pathOf(step: Step): readonly Evidence[] {
    const path: Evidence[] = [];
    for (let s: Step | null = step; s?.next; s = s.next) {
      const to = s.next.ref;
      const name = program.function(to)?.name;
      const at = s.at ?? program.at(s.ref.file, START);
      if (to.fn === null) path.push({ at, note: `loads ${to.file}` });
      else if (name) path.push({ at, note: `calls ${name}` });
    }
    return path;
  }

  /** What a published package offers is started by whoever installs it, whatever its own tests do. */
  function withLibrary(found: readonly Origin[], ref: FunctionRef): readonly Origin[] {
    return found.every(({ trigger }) => trigger === "test") ? [...libraryOrigin(ref), ...found] : found;
  }

  function unreached(ref: FunctionRef): Origin {
    const [library] = libraryOrigin(ref);
    return library ?? { trigger: "unknown", interactive: false, channel: "none", path: [] };
  }

  function libraryOrigin(ref: FunctionRef): readonly Origin[] {
    const [manifest] = manifestsAbove(ref.file, world.manifests);
    if (!manifest || manifest.isPrivate || manifest.entryPoints.length === 0) return [];
    const isOwn = (file: string) => manifestsAbove(file, world.manifests)[0] === manifest;
    const runsByItself = world.entries.some(
      (entry) =>
        (entry.trigger === "request" || entry.trigger === "job") &&
        isOwn(entry.ref.file) &&
        world.classOf(entry.ref.file) === "production",
    );
    if (runsByItself) return [];
    const path = [{ at: manifest.at, note: "offered to whoever installs this package" }];
    return [{ trigger: "library", interactive: false, channel: "none", path }];
  }
}

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** One origin for each trigger: someone waiting before nobody, the shorter path before the longer. */
function ordered(origins: readonly Origin[]): readonly Origin[] {
  const sorted = [...origins].sort(
    (a, b) =>
      ORDER.indexOf(a.trigger) - ORDER.indexOf(b.trigger) ||
      Number(b.interactive) - Number(a.interactive) ||
      a.path.length - b.path.length ||
      compare(placeOf(a), placeOf(b)),
  );
  return sorted.filter((origin, i) => sorted.findIndex(({ trigger }) => trigger === origin.trigger) === i);
}

function placeOf({ path }: Origin): string {
  return path.map(({ at }) => `${at.file}:${String(at.line).padStart(6, "0")}`).join(" ");
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
