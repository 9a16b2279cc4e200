/**
 * Who asks the application's own addresses: the calls of its user interface, matched with the routes that answer them.
 */
import { channelCalls, procedureCalls } from "../knowledge/frameworks/consumers.ts";
import type { Evidence } from "../model/resolved.ts";
import { type Asked, askedIn } from "./consumers/asked.ts";
import { text } from "./documents.ts";
import { answers } from "./entries/address.ts";
import type { Entry } from "./entries/entry.ts";
import type { CallRef } from "./meaning.ts";
import { lastName } from "./names.ts";
import type { Program } from "./program.ts";
import { runsIn } from "./runs-in.ts";

/** A place of the user interface that asks an entry. */
export interface Consumer {
  /** null where an element asks: a form, a component given an action. */
  readonly call: CallRef | null;
  readonly evidence: Evidence;
}

export type Consumers = ReadonlyMap<Entry, readonly Consumer[]>;

const MAX_CONSUMERS = 20;

export function findConsumers(program: Program, entries: readonly Entry[]): Consumers {
  const place = runsIn(program, entries);
  const uiFiles = program.files.filter((file) => place(file) === "browser" || place(file) === "both");
  const found = new Map<Entry, Consumer[]>();
  const addressed = entries.filter((entry) => entry.route?.startsWith("/"));
  const named = entries.filter((entry) => entry.route !== null && !entry.route.startsWith("/"));
  const sockets = entries.filter((entry) => entry.framework === "WebSocket");
  for (const file of uiFiles) {
    for (const asked of askedIn(program, file)) {
      for (const entry of matching(addressed, asked)) add(entry, { call: asked.call, evidence: ask(asked) });
    }
    for (const { entry, call } of namedIn(program, file, named)) add(entry, { call, evidence: at(call) });
    const socket = sockets.length > 0 ? opensSocket(program, file) : null;
    if (socket) for (const entry of sockets) add(entry, { call: socket, evidence: at(socket) });
  }
  for (const entry of entries) for (const consumer of mentioners(program, entry, place)) add(entry, consumer);
  return found;

  function add(entry: Entry, consumer: Consumer): void {
    const list = found.get(entry) ?? [];
    if (list.length < MAX_CONSUMERS) found.set(entry, [...list, consumer]);
  }

  function at(ref: CallRef): Evidence {
    return { at: program.at(ref.file, program.call(ref).span), note: "called here by the user interface" };
  }

  function ask(asked: Asked): Evidence {
    return { at: asked.at, note: "called here by the user interface" };
  }
}

/** The entries that may answer an address; where some have exactly this route, only those. */
function matching(entries: readonly Entry[], asked: Asked): readonly Entry[] {
  const fitting = entries.filter(
    (entry) =>
      entry.route !== null &&
      (asked.method === null || entry.methods.length === 0 || entry.methods.includes(asked.method)) &&
      (answers(entry.route, asked.path) || (asked.isUnderBase && isEnd(entry.route, asked.path))),
  );
  const exact = fitting.filter(({ route }) => route === asked.path);
  return exact.length > 0 ? exact : fitting;
}

/** Whether a route ends in a path, for `api.post("/chat")` of a client whose base address is unknown. */
const isEnd = (route: string, path: string): boolean => path.length > 2 && route.endsWith(path);

/** The entries that a file calls by their name, such as procedures and channels, rather than by an address. */
function namedIn(
  program: Program,
  file: string,
  entries: readonly Entry[],
): readonly { readonly entry: Entry; readonly call: CallRef }[] {
  if (entries.length === 0) return [];
  return program.code(file).calls.flatMap(({ callee, args }, id) => {
    if (callee.is !== "member") return [];
    const procedure = procedureCalls.has(callee.key) && callee.of.is === "member" ? `trpc:${callee.of.key}` : null;
    const channel = channelCalls.has(callee.key) ? text(args[0]) : null;
    const names = [procedure, channel === null ? null : `ipc:${channel}`];
    return entries.filter(({ route }) => names.includes(route)).map((entry) => ({ entry, call: { file, call: id } }));
  });
}

const SOCKETS = new Set(["WebSocket", "io", "useWebSocket", "ReconnectingWebSocket", "PartySocket", "usePartySocket"]);

function opensSocket(program: Program, file: string): CallRef | null {
  const code = program.code(file);
  const call = code.calls.findIndex(({ callee }) => callee.is !== "member" && SOCKETS.has(lastName(callee, code)));
  return call < 0 ? null : { file, call };
}

/** Server actions and loaders are imported by the components that use them. */
function mentioners(program: Program, entry: Entry, place: (file: string) => string): readonly Consumer[] {
  if (entry.trigger !== "request" || entry.channel !== "http" || entry.ref.fn === null) return [];
  const isAction = ["server action", "Server action", "TanStack Start", "SvelteKit remote function"].includes(
    entry.framework,
  );
  if (!isAction) return [];
  return program
    .mentionedBy(entry.ref)
    .filter(({ ref, at }) => at.file !== entry.ref.file || (ref.fn !== null && place(at.file) !== "server"))
    .map(({ ref, at }) => ({
      call: program.callers(entry.ref).find((caller) => caller.file === ref.file) ?? null,
      evidence: { at, note: "called here by the user interface" },
    }));
}
