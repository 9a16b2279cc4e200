import type { FileFacts, Location, Value } from "../../facts/index.ts";
import type { EnvironmentName, Evidence, Probe, Resolved, Service, Size } from "../../model/index.ts";
import { property } from "../documents.ts";

export type ProbeDraft = Omit<Probe, "reaches">;

/** A service as one kind of configuration shows it, before it is known which application it runs. */
export interface ServiceDraft
  extends Pick<
    Service,
    | "at"
    | "name"
    | "platform"
    | "instances"
    | "autoscaler"
    | "isBalanced"
    | "isSticky"
    | "memory"
    | "administers"
    | "settings"
  > {
  /** null: nothing names one, and production is what is left. */
  readonly environment: EnvironmentName | null;
  /** null: web where the application answers at an address. */
  readonly role: Service["role"] | null;
  /** The heap that Node.js is told to use in its container, and the most memory that the container may take. */
  readonly told?: { readonly heap: Size | null; readonly limit: Size | null };
  readonly readiness: Resolved<ProbeDraft>;
  readonly probes: readonly ProbeDraft[];
}

/** What readers of services get: facts of the files that say something about the application itself. */
export interface ServiceSources {
  readonly facts: readonly FileFacts[];
}

/** Names of processes that nothing sends requests to. */
export const WORKER_NAME = /(?:worker|consumer|queue|cron|scheduler|jobs?|bot)(?![a-z])/i;

/** Defaults of the namespace, a quota that turns away what names no limit, and what sets requests while they run. */
export const SETS_LIMITS = new Set(["LimitRange", "ResourceQuota", "VerticalPodAutoscaler"]);

export const absent: Resolved<never> = { is: "absent", because: [] };
export const unseen = (at: Location, note: string): Resolved<never> => ({ is: "unknown", because: [{ at, note }] });

export function set<T>(value: T, because: Evidence): Resolved<T> {
  return { is: "set", value, because: [because] };
}

/** The place of a node, or of a large one, only its beginning. */
export function placeOf(file: string, { span }: { readonly span: Value["span"] }): Location {
  return { file, ...span, ...(span.endLine > span.line ? { endLine: span.line, endColumn: span.column } : {}) };
}

/** A number under a key; unknown where something else is written, which is decided elsewhere. */
export function numberIn(value: Value | null | undefined, key: string, of: { file: string; note: string }) {
  return readNumber(property(value, key), of);
}

export function readNumber(
  written: Value | null,
  { file, note }: { readonly file: string; readonly note: string },
): Resolved<number> {
  if (!written) return absent;
  const at = placeOf(file, written);
  if (written.is !== "literal") return unseen(at, `${note} is decided elsewhere`);
  if (written.value === null) return absent;
  const plain =
    typeof written.value === "string" && /^\d+$/.test(written.value) ? Number(written.value) : written.value;
  return typeof plain === "number" ? set(plain, { at, note }) : unseen(at, `${note} is decided elsewhere`);
}

/** A text or a number under a key, as written. */
export function readText(
  written: Value | null,
  { file, note }: { readonly file: string; readonly note: string },
): Resolved<string> {
  if (!written) return absent;
  const at = placeOf(file, written);
  if (written.is !== "literal") return unseen(at, `${note} is decided elsewhere`);
  return written.value === null ? absent : set(String(written.value), { at, note });
}

/** An object with one entry, or none if the value is null. */
export const given = <K extends string, V>(key: K, value: V | null): { readonly [P in K]?: V } =>
  (value === null ? {} : { [key]: value }) as { readonly [P in K]?: V };
