import type { JobRetries, QueueRetries } from "../../knowledge/frameworks.ts";
import { optionMeaning, readOption } from "../calls/options.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** How often an engine runs a failed job again. */
export interface JobRuns {
  readonly retries: number;
  /** The longest time before one of them, in milliseconds; null: not known. */
  readonly waitMs: number | null;
}

/** How often a job that is registered here runs again when it fails. */
export function jobRetries(known: JobRetries, ref: CallRef, program: Program): JobRuns {
  const byDefault = { retries: known.byDefault, waitMs: null };
  if (known.queue) return retriesOfQueue(known.queue, ref, program) ?? byDefault;
  const retries = countAt(known.option ?? [], ref, program, known.countsAttempts ?? false);
  return retries === null ? byDefault : { retries, waitMs: null };
}

function countAt(paths: readonly string[], ref: CallRef, program: Program, countsAttempts: boolean): number | null {
  const reading = readOption(paths, { by: ref, frame: alone(ref.file) }, { program, callers: "ignore" });
  if (reading.is !== "written") return null;
  const numbers = reading.meanings.flatMap((m) => (m.is === "literal" && typeof m.value === "number" ? [m.value] : []));
  // Written, as something that cannot be read: it was thought of.
  if (numbers.length === 0) return 1;
  return Math.max(0, Math.min(...numbers) - (countsAttempts ? 1 : 0));
}

/** Attempts that the queue allows, or else every place that adds a job to it. */
function retriesOfQueue(known: QueueRetries, worker: CallRef, program: Program): JobRuns | null {
  const queues = queuesOf(known, worker, program);
  for (const queue of queues) {
    const retries = countAt(known.ofQueue, queue, program, true);
    if (retries !== null) return { retries, waitMs: waitAt([[known.waitOfQueue, queue]], retries, program) };
  }
  const added = callsIn(program).filter((ref) => isAddedTo(queues, ref, program));
  const runs = added.map((ref): JobRuns => {
    const retries = countAt(known.ofJob, ref, program, true) ?? 0;
    const places = queues.map((queue) => [known.waitOfQueue, queue] as const);
    return { retries, waitMs: waitAt([[known.waitOfJob, ref], ...places], retries, program) };
  });
  return runs.reduce<JobRuns | null>((least, one) => (least && least.retries <= one.retries ? least : one), null);
}

/** The longest wait that the first of these places writes; 0 where none of them does. */
function waitAt(
  places: readonly (readonly [paths: readonly string[], ref: CallRef])[],
  retries: number,
  program: Program,
): number | null {
  for (const [paths, by] of places) {
    const reading = readOption(paths, { by, frame: alone(by.file) }, { program, callers: "ignore" });
    if (reading.is === "absent") continue;
    const [wait, ...others] = reading.is === "written" ? reading.meanings : [];
    return wait && others.length === 0 ? longestWait(wait, retries, program) : null;
  }
  return 0;
}

function longestWait(wait: Meaning, retries: number, program: Program): number | null {
  if (wait.is === "literal") return typeof wait.value === "number" ? wait.value : null;
  if (wait.is !== "object") return null;
  const [type, delay] = ["type", "delay"].map((key) => program.member(wait, key, wait.at));
  if (type?.is !== "literal" || delay?.is !== "literal" || typeof delay.value !== "number") return null;
  if (type.value === "fixed") return delay.value;
  return type.value === "exponential" ? delay.value * 2 ** Math.max(0, retries - 1) : null;
}

/** The constructions of the queue a worker works on: by its name, or the object it is a method of. */
function queuesOf({ made }: QueueRetries, worker: CallRef, program: Program): readonly CallRef[] {
  const { callee, isNew } = program.call(worker);
  if (!isNew && callee.is === "member") {
    return optionsOf(program.evaluate(callee.of, alone(worker.file))).flatMap((m) =>
      m.is === "made" && m.by ? [m.by] : [],
    );
  }
  const name = textAt(worker, program);
  return callsIn(program).filter((ref) => {
    if (!program.call(ref).isNew) return false;
    const called = program.calleeOf(ref);
    return called.is === "external" && called.path.at(-1) === made && textAt(ref, program) === name;
  });
}

function textAt(ref: CallRef, program: Program): string | null {
  const meaning: Meaning = optionMeaning("0", { by: ref, frame: alone(ref.file) }, program);
  return meaning.is === "literal" && typeof meaning.value === "string" ? meaning.value : null;
}

function isAddedTo(queues: readonly CallRef[], ref: CallRef, program: Program): boolean {
  const { callee } = program.call(ref);
  if (callee.is !== "member" || (callee.key !== "add" && callee.key !== "addBulk")) return false;
  return optionsOf(program.evaluate(callee.of, alone(ref.file))).some(
    (m) => m.is === "made" && queues.some((queue) => m.by?.file === queue.file && m.by.call === queue.call),
  );
}

const callsIn = (program: Program): readonly CallRef[] =>
  program.files.flatMap((file) => program.code(file).calls.map((_, call) => ({ file, call })));
