/**
 * Where the world enters the tree: every function that a framework, a platform or a person starts.
 * It decides nothing about what those functions reach; that is `reach.ts`.
 */
import { type Frameworks, frameworks } from "../knowledge/frameworks.ts";

import { keyOf } from "./call-graph.ts";
import { callsWithin } from "./code-index.ts";
import { property, text } from "./documents.ts";
import { entriesOfUi, findUiFiles } from "./entries/browser.ts";
import { entriesByCall } from "./entries/by-call.ts";
import { entriesByClass } from "./entries/by-class.ts";
import { entriesByExport } from "./entries/by-export.ts";
import { entriesByFile } from "./entries/by-file.ts";
import { entriesByTable } from "./entries/by-table.ts";
import type { Entry, EntryWorld } from "./entries/entry.ts";
import { entriesOfGraphs } from "./entries/graphs.ts";
import { entriesOfScripts } from "./entries/scripts.ts";
import type { Program } from "./program.ts";

export { type Entry, type EntryWorld, handlerName } from "./entries/entry.ts";

/** Finds who starts what, in the order of files and positions. */
export function findEntries(program: Program, world: EntryWorld, known: Frameworks = frameworks): readonly Entry[] {
  const registered = entriesByCall(program, world, known.registrations);
  const byFile = withoutJobs(entriesByFile(program, { world, rows: known.routeFiles }), registered);
  const byClass = entriesByClass(program, known);
  const byForm = [...entriesByExport(program, world), ...entriesOfGraphs(program, world)];
  const byTable = entriesByTable(program, world, known.tables);
  const byCall = withoutCarriers(registered, [...byForm, ...byTable], program);
  const written = [...byFile, ...byForm, ...byCall, ...byClass];
  const handlers = [...written, ...unknownTo(written, byTable)];
  const serverFiles = new Set(byFile.map(({ ref }) => ref.file).filter((file) => !holdsPage(file, known)));
  const ui = entriesOfUi(program, findUiFiles(program, { world, serverFiles }));
  const taken = new Set([...byFile, ...ui].map(({ ref }) => ref.file));
  const services = new Set(
    [...byCall, ...byClass].filter((e) => e.trigger === "request" || e.trigger === "job").map((e) => e.at.file),
  );
  const scripts = entriesOfScripts(program, { world, taken, services });
  return sorted(distinct([...asJobs(handlers, world), ...unknownTo(handlers, ui), ...scripts]));
}

/** Loaders and actions stand in the file of the page they serve. */
function holdsPage(file: string, { routeFiles }: Frameworks): boolean {
  return routeFiles.filter((row) => row.file.test(file)).every((row) => row.holdsPage || row.trigger === "ui");
}

/** Addresses that the platform calls by the clock: vercel.json "crons". */
function asJobs(entries: readonly Entry[], world: EntryWorld): readonly Entry[] {
  const folders = new Set(["", ...world.manifests.map(({ path }) => path)]);
  const paths = [...folders].flatMap((folder) =>
    world.documents(folder === "" ? "vercel.json" : `${folder}/vercel.json`).flatMap((document) => {
      const crons = property(document, "crons");
      return crons?.is === "array" ? crons.items.map((cron) => text(property(cron, "path"))) : [];
    }),
  );
  const scheduled = new Set(paths.map((path) => path?.replace(/[?#].*/s, "")));
  return entries.map((entry) =>
    entry.route !== null && scheduled.has(entry.route)
      ? { ...entry, trigger: "job", channel: "none", note: `${entry.note}, called by the clock` }
      : entry,
  );
}

/** A route that an engine is served under starts the engine's job, and nobody waits: `POST = serve(job)`. */
function withoutJobs(routes: readonly Entry[], registered: readonly Entry[]): readonly Entry[] {
  const jobs = new Set(
    registered.filter(({ trigger }) => trigger === "job").map(({ ref }) => `${ref.file}\0${ref.fn}`),
  );
  return routes.filter(({ ref }) => !jobs.has(`${ref.file}\0${ref.fn}`));
}

/** What only hands on to handlers that were loaded: `client.on(event.name, (...args) => event.execute(...args))`. */
function withoutCarriers(registered: readonly Entry[], loaded: readonly Entry[], program: Program): readonly Entry[] {
  const handlers = new Map(loaded.map(({ ref, framework }) => [keyOf(ref), framework]));
  return registered.filter(({ ref, framework }) => {
    const calls = ref.fn === null ? [] : callsWithin(program.code(ref.file), ref.fn);
    const handed = calls.flatMap((call) => program.targets({ file: ref.file, call }));
    return !handed.some((target) => target.file !== ref.file && handlers.get(keyOf(target)) === framework);
  });
}

/** A function that a framework calls by name is not also a piece of the page, or of the table, it stands in. */
function unknownTo(known: readonly Entry[], found: readonly Entry[]): readonly Entry[] {
  const functions = new Set(known.map(({ ref }) => `${ref.file}\0${ref.fn}`));
  return found.filter(({ ref }) => !functions.has(`${ref.file}\0${ref.fn}`));
}

function distinct(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const key = [entry.ref.file, entry.ref.fn, entry.trigger, entry.route, entry.framework, entry.methods].join("\0");
    return !seen.has(key) && seen.add(key);
  });
}

function sorted(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort(
    (a, b) =>
      compare(a.ref.file, b.ref.file) ||
      (a.ref.fn ?? -1) - (b.ref.fn ?? -1) ||
      compare(a.route ?? "", b.route ?? "") ||
      compare(a.note, b.note),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
