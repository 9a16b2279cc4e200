import type { Location, Value } from "../../facts/index.ts";
import type { Starts } from "../../knowledge/frameworks.ts";
import type { FileClass } from "../../model/client.ts";
import type { Manifest } from "../../model/manifest.ts";
import type { Origin, Trigger } from "../../model/origin.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { JobRuns } from "./job-retries.ts";

/** A function that something outside the tree calls: a framework, a platform, a person. */
export interface Entry {
  /** `fn: null`: the module's own body, run because it is started or loaded. */
  readonly ref: FunctionRef;
  readonly trigger: Trigger;
  readonly channel: Origin["channel"];
  readonly framework: string;
  /** "/api/chat/:id", "*" for any rest; "trpc:name" and "ipc:name" where the address is a name. */
  readonly route: string | null;
  /** Upper case; empty: any. */
  readonly methods: readonly string[];
  /** Parameters that carry what the outside sends. */
  readonly params: readonly number[];
  /** The parts of them that were sent; null: all. */
  readonly sentAs: readonly string[] | null;
  /** The parameter that holds what is configured for the platform. */
  readonly bindings: number | null;
  /** A person sees what it gives, whoever else calls. */
  readonly isShown: boolean;
  readonly isBesidePages: boolean;
  readonly canStream: boolean;
  /** Times that the engine runs a failed job again. */
  readonly retries: number;
  /** The longest time before one of them, in milliseconds; null: not known. */
  readonly retryWaitMs: number | null;
  /** How the code registers it; null where a framework finds it by its place or form. */
  readonly registered: Registered | null;
  readonly at: Location;
  readonly note: string;
}

export interface Registered {
  readonly by: CallRef;
  /** Constructions of the routers it lies in, innermost first. */
  readonly routers: readonly CallRef[];
  /** Calls that put those routers under others. */
  readonly mounts: readonly CallRef[];
}

export interface EntryWorld {
  readonly manifests: readonly Manifest[];
  /** Documents of a configuration file; empty where there is none. */
  documents(file: string): readonly Value[];
  classOf(file: string): FileClass;
}

interface Found {
  readonly ref: FunctionRef;
  readonly at: Location;
  readonly route?: string | null;
  readonly methods?: readonly string[];
  readonly paramCount?: number;
  readonly runs?: JobRuns | null;
  readonly registered?: Registered;
}

/** An entry as its knowledge describes it. */
export function entryOf(starts: Starts, found: Found): Entry {
  const { route = null, methods = [] } = found;
  const all = Array.from({ length: found.paramCount ?? 1 }, (_, index) => index);
  return {
    ref: found.ref,
    trigger: starts.trigger,
    channel: starts.channel,
    framework: starts.framework,
    route,
    methods,
    params: found.ref.fn === null ? [] : (starts.params ?? all),
    sentAs: starts.sentAs ?? null,
    bindings: starts.bindings ?? null,
    isShown: starts.isShown ?? false,
    isBesidePages: starts.isBesidePages ?? false,
    canStream: !starts.cannotStream,
    retries: found.runs?.retries ?? starts.retries?.byDefault ?? 0,
    retryWaitMs: found.runs?.waitMs ?? null,
    registered: found.registered ?? null,
    at: found.at,
    note: noteOf(starts, route, methods),
  };
}

function noteOf(starts: Starts, route: string | null, methods: readonly string[]): string {
  const [method] = methods;
  const address = route === null ? "" : `${methods.length === 1 && method ? `${method} ` : ""}${route}`;
  const what = starts.trigger === "job" ? "run by" : starts.trigger === "script" ? "started as" : "entered through";
  return address === "" ? `${what} ${starts.framework}` : `${address} (${starts.framework})`;
}

/** What names a handler by itself; "Express" and "Deno" name what it is written for. */
const HANDLES =
  /(?:actions?|agent|app|bot|command|component|controller|cron|functions?|gateway|hook|job|lambda|line|objects?|queue|resolver|server|task|tool|worker|workflow)$/i;

/** A handler as a reader would name it: "POST /api/chat", "the Discord bot", "the Deno handler". */
export function handlerName({ route, methods, framework }: Entry): string {
  const [method] = methods;
  if (route === null || !route.startsWith("/"))
    return HANDLES.test(framework) ? `the ${framework}` : `the ${framework} handler`;
  return methods.length === 1 && method ? `${method} ${route}` : route;
}
