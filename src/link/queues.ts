import type { Value } from "../facts/index.ts";
import { type HandOver, handOverMethods, nestQueues, type Queue, type QueueName, queues } from "../knowledge/queues.ts";
import type { OptionPath } from "../knowledge/sdk.ts";
import { optionMeaning } from "./calls/options.ts";
import { type Callee, calleesOf, isOf } from "./entries/callee.ts";
import type { Entry } from "./entries/entry.ts";
import { alone, optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef } from "./meaning.ts";
import { callsNamed } from "./outside-calls.ts";
import type { Program } from "./program.ts";

/** A call that puts work into a queue. */
export interface HandedOver {
  readonly by: CallRef;
  /** The arguments that hold what the work is about. */
  readonly payload: readonly OptionPath[];
  /** Some code asks for the state of the work or waits for its end. */
  readonly isFollowed: boolean;
}

interface Named extends Omit<HandedOver, "isFollowed"> {
  readonly queue: Queue;
  readonly name: string;
}

/** Tells for a job every call that puts work for it into its queue. */
export function handedOver(program: Program): (entry: Entry) => readonly HandedOver[] {
  let all: readonly Named[] | null = null;
  const followed = new Map<Queue, boolean>();
  return (entry) => {
    if (entry.trigger !== "job") return [];
    const worker = workerAt(entry, program);
    if (!worker) return [];
    all ??= program.files.flatMap((file) => handOversIn(file, program));
    return all
      .filter(({ queue, name }) => queue === worker.queue && worker.names.includes(name))
      .map(({ by, payload }) => ({ by, payload, isFollowed: isFollowed(worker.queue) }));
  };

  function isFollowed(queue: Queue): boolean {
    const known = followed.get(queue) ?? program.files.some((file) => followsIn(file, queue, program));
    followed.set(queue, known);
    return known;
  }
}

function workerAt(entry: Entry, program: Program): { readonly queue: Queue; readonly names: readonly string[] } | null {
  const by = entry.registered?.by;
  if (!by) return nestWorker(entry, program);
  for (const callee of calleesOf(program.calleeOf(by), program)) {
    const queue = queues.find(({ packages }) => isOf(callee, packages));
    if (queue) return { queue, names: namesAt(queue.worker, { by, callee }, program) };
  }
  return null;
}

function handOversIn(file: string, program: Program): readonly Named[] {
  return callsNamed(program.outside(file), (name) => METHODS.has(name)).flatMap((call) => {
    const by = { file, call };
    return calleesOf(program.calleeOf(by), program).flatMap((callee) =>
      queues
        .filter(({ packages }) => isOf(callee, packages))
        .flatMap((queue) =>
          queue.handOvers
            .filter(({ methods }) => methods.includes(callee.names.at(-1) ?? ""))
            .flatMap(({ name, payload }) =>
              namesOf(name, { by, callee }, program).map((one) => ({ by, payload, queue, name: one })),
            ),
        ),
    );
  });
}

const METHODS: ReadonlySet<string> = new Set(handOverMethods);

interface Place {
  readonly by: CallRef;
  readonly callee: Callee;
}

function namesOf(name: HandOver["name"], place: Place, program: Program): readonly string[] {
  const written = namesAt(name, place, program);
  return written.length > 0 || name.in === "call" ? written : injectedName(place.by, program);
}

function namesAt({ in: where, paths }: QueueName, { by, callee }: Place, program: Program): readonly string[] {
  const call = where === "call" ? by : callee.by;
  return call ? literalsAt(paths, call, program) : [];
}

function literalsAt(paths: readonly OptionPath[], by: CallRef, program: Program): readonly string[] {
  const frame = alone(by.file);
  return paths.flatMap((path) =>
    optionsOf(optionMeaning(path, { by, frame }, program)).flatMap((m) =>
      m.is === "literal" && typeof m.value === "string" ? [m.value] : [],
    ),
  );
}

function followsIn(file: string, { followed, packages }: Queue, program: Program): boolean {
  const calls = callsNamed(program.outside(file), (name) => followed.includes(name));
  return calls.some((call) =>
    calleesOf(program.calleeOf({ file, call }), program).some((callee) => isOf(callee, packages)),
  );
}

/** The queue of a class with `@Processor("mail")`, of Bull or BullMQ. */
function nestWorker({ ref, framework }: Entry, program: Program): ReturnType<typeof workerAt> {
  if (framework !== "Nest queue") return null;
  const { file } = ref;
  const owner = program.function(ref)?.class ?? null;
  const decorators = owner === null ? [] : (program.code(file).classes[owner]?.decorators ?? []);
  const names = decorators.flatMap((one) => nameInDecorator(one, file, { name: nestQueues.worker, program }));
  const uses = (name: string) => program.code(file).bindings.some(({ value }) => isFrom(value, name));
  const [bullmq, bull] = queues;
  const queue = uses("@nestjs/bullmq") ? bullmq : bull;
  return queue ? { queue, names } : null;
}

const isFrom = (value: Value | null, module: string): boolean => value?.is === "import" && value.module === module;

/**
 * The name of the queue that was injected into a class: `constructor(@InjectQueue("mail") private readonly queue:
 * Queue)`, then `this.queue.add(…)`.
 */
function injectedName({ file, call }: CallRef, program: Program): readonly string[] {
  const { callee } = program.call({ file, call });
  if (callee.is !== "member" || callee.of.is !== "member" || callee.of.of.is !== "this") return [];
  const { key, of } = callee.of;
  const members = of.class === null ? [] : (program.code(file).classes[of.class]?.members ?? []);
  return members
    .filter((member) => member.key === key)
    .flatMap(({ value, decorators }) => [
      ...decorators,
      ...(value?.is === "param"
        ? (program.function({ file, fn: value.fn })?.params[value.index]?.decorators ?? [])
        : []),
    ])
    .flatMap((one) => nameInDecorator(one, file, { name: nestQueues.injected, program }));
}

interface Decorator {
  readonly name: string;
  readonly program: Program;
}

function nameInDecorator(decorator: Value, file: string, { name, program }: Decorator): readonly string[] {
  if (decorator.is !== "call") return [];
  const by = { file, call: decorator.call };
  const isIt = calleesOf(program.calleeOf(by), program).some(
    (callee) => isOf(callee, nestQueues.packages) && callee.names.at(-1) === name,
  );
  if (!isIt) return [];
  return literalsAt(["0", "0.name"], by, program);
}
