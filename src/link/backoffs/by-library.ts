import type { BackoffDelay, BackoffLimit } from "../../model/index.ts";
import type { Found } from "../backoffs.ts";
import { type Reading, readOption } from "../calls/options.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { LibraryRetry } from "../retries/around.ts";

/** How a library tries again: as its options say, or by its defaults. */
export function backoffByLibrary(by: LibraryRetry, program: Program): Found | null {
  const { library, settings } = by;
  if (library.isDurable || library.backoff === "explicit") return null;
  const at = program.at(settings.by.file, program.call(settings.by).span);
  return { at, limit: limitOf(by, program), delay: delayOf(by, program), hopeless: hopelessOf(by, program) };
}

const read = (option: readonly string[] | undefined, { settings }: LibraryRetry, program: Program): Reading =>
  readOption(option, settings, { program, callers: "follow" });

const only = (reading: Reading): Meaning | null =>
  reading.is === "written" && reading.meanings.length === 1 ? (reading.meanings[0] ?? null) : null;

function limitOf(by: LibraryRetry, program: Program): BackoffLimit {
  const { library } = by;
  const forever = only(read(library.forever, by, program));
  if (forever?.is === "literal" && forever.value === true)
    return { is: "none", because: [{ at: forever.at, note: "for ever" }] };
  const count = read(library.option, by, program);
  const written = only(count);
  if (written && isInfinity(written)) return { is: "none", because: [{ at: written.at, note: "without a limit" }] };
  const first = library.countsAttempts ? 0 : 1;
  if (written?.is === "literal" && typeof written.value === "number")
    return { is: "known", attempts: written.value + first };
  if (count.is !== "absent" || library.retries === null) return { is: "unknown" };
  return Number.isFinite(library.retries)
    ? { is: "known", attempts: library.retries + 1 }
    : { is: "none", because: [{ at: count.at, note: `${library.package} has no limit of its own` }] };
}

const isInfinity = (m: Meaning): boolean =>
  m.is === "external" &&
  m.package === null &&
  /^(?:Number\.(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)|Infinity)$/.test(m.path.join("."));

function delayOf(by: LibraryRetry, program: Program): BackoffDelay {
  const { delayMs, delayOption, backoff, jitter } = by.library;
  const readings = (delayOption ?? []).map((option) => read([option], by, program));
  const [first] = readings;
  const written = readings.filter(({ is }) => is !== "absent");
  const value = first && only(first);
  const ms = value?.is === "literal" && typeof value.value === "number" ? value.value : null;
  if (delayMs === undefined || written.length > 1 || (written.length === 1 && ms === null)) return { is: "unknown" };
  if (backoff === "exponential") {
    const isScattered = jitter === true || read(jitter, by, program).is !== "absent";
    return { is: "growing", isScattered, heedsServer: false };
  }
  const given = ms ?? delayMs;
  return given === 0 ? { is: "none" } : { is: "constant", ms: given, heedsServer: false };
}

/** Whether errors that no attempt can mend are retried. A function that chooses among errors may leave them out. */
function hopelessOf(by: LibraryRetry, program: Program): Found["hopeless"] {
  const { chooses } = by.library;
  if (chooses === true || read(chooses, by, program).is !== "absent") return "told-apart";
  const { bindings } = program.code(by.settings.by.file);
  return bindings.some(({ name }) => /abort|bail/i.test(name)) ? "unknown" : "all";
}
