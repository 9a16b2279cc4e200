/** State that requests leave in one process or on one machine: what people said, and work that is under way. */

import { contains, type FileFacts, type Value } from "../facts/index.ts";
import { CONVERSATION_NAME, inProcessMemories, JOB_NAME } from "../knowledge/in-process-stores.ts";
import type { Evidence, HeldState, Origin, Use } from "../model/index.ts";
import type { Deployment } from "../model/manifest.ts";
import { addTo } from "./add-to.ts";
import { type Container, containersOf } from "./held-state/containers.ts";
import { keptElsewhere } from "./held-state/kept.ts";
import { localFiles } from "./held-state/local-files.ts";
import { shapeOf } from "./held-state/shape.ts";
import { type Put, putsIn } from "./held-state/writes.ts";
import type { FunctionRef } from "./meaning.ts";
import { asksForMode } from "./mode-checks.ts";
import type { Program } from "./program.ts";

export interface HeldStateInput {
  readonly program: Program;
  readonly uses: readonly Use[];
  readonly facts: readonly FileFacts[];
  readonly files: readonly string[];
  readonly deployments: readonly Deployment[];
  originsOf(fn: FunctionRef): readonly Origin[];
  isLive(file: string): boolean;
}

/**
 * Everything that requests write and later requests need, in variables, in memories of libraries and in local files.
 */
export function linkHeldState(input: HeldStateInput): readonly HeldState[] {
  const { program, isLive } = input;
  if (!input.uses.some(({ origin }) => origin.trigger === "request")) return [];
  const containers = containersOf(program, isLive);
  const puts =
    containers.size === 0 ? [] : program.files.filter(isLive).flatMap((file) => putsIn(file, program, containers));
  const byContainer = new Map<Container, Put[]>();
  for (const put of puts) addTo(byContainer, put.container, put);
  const isKept = keptElsewhere(program, containers);
  const held = [...byContainer].flatMap(([container, all]) => heldIn(container, all, { input, isKept }) ?? []);
  const isStarted = (ref: Written) => startedByRequest(ref, input) && !isForDevelopment(ref, program);
  return [...held, ...memories(input), ...localFiles({ ...input, isStarted })];
}

type Written = Pick<Put, "file" | "fn" | "span">;

interface Asked {
  readonly input: HeldStateInput;
  isKept(all: readonly Put[]): boolean;
}

function heldIn({ name, at }: Container, all: readonly Put[], { input, isKept }: Asked): HeldState | null {
  const holds = contentOf(name, all, input.program);
  if (holds === null) return null;
  const onRequest = all.filter((put) => startedByRequest(put, input) && !isForDevelopment(put, input.program));
  if (onRequest.length === 0) return null;
  return {
    at,
    name,
    holds,
    writes: onRequest.map(
      (put): Evidence => ({ at: input.program.at(put.file, put.span), note: "written by requests" }),
    ),
    isKeptElsewhere: isKept(all),
  };
}

const startedByRequest = (ref: FunctionRef, { originsOf }: HeldStateInput): boolean =>
  originsOf(ref).some(({ trigger, channel }) => trigger === "request" && channel !== "none");

/**
 * Whether something is written under a test of the environment only: `if (process.env.NODE_ENV !== "production")
 * sessions.set(…)`.
 */
const isForDevelopment = ({ file, fn, span }: Written, program: Program): boolean =>
  program
    .code(file)
    .branches.some((one) => one.fn === fn && contains(one.span, span) && asksForMode(one.test, file, program));

function contentOf(name: string, all: readonly Put[], program: Program): HeldState["holds"] | null {
  const shapes = all.map((put) => shapeOf(put, program));
  if (shapes.some(({ isTalk }) => isTalk)) return "conversations";
  if (CONVERSATION_NAME.test(name) && shapes.some(({ isPlain }) => !isPlain)) return "conversations";
  return JOB_NAME.test(name) && shapes.some(({ isJob }) => isJob) ? "jobs" : null;
}

/** Memories of libraries for conversations, made once when a module on the way to a model is loaded. */
function memories({ program, uses, isLive }: HeldStateInput): readonly HeldState[] {
  const onTheWay = new Set(
    uses
      .filter(({ origin }) => origin.trigger === "request" && origin.channel !== "none")
      .flatMap(({ call, origin }) => [call.at.file, ...origin.path.map(({ at }) => at.file)]),
  );
  return program.files.filter(isLive).flatMap((file) => {
    if (!onTheWay.has(file) && !program.importers(file).some((one) => onTheWay.has(one))) return [];
    const { bindings, calls } = program.code(file);
    return bindings.flatMap(({ fn, name, value, span }): HeldState[] => {
      const call = fn === null && value?.is === "call" ? calls[value.call] : undefined;
      if (!call?.isNew || call.args.length > 0 || !isMemory(call.callee, bindings)) return [];
      const at = program.at(file, span);
      const writes = [{ at: program.at(file, call.span), note: "lives as long as the process" }];
      return [{ at, name, holds: "conversations", writes, isKeptElsewhere: false }];
    });
  });
}

function isMemory(callee: Value, bindings: readonly { readonly value: Value | null }[]): boolean {
  const known = callee.is === "name" ? bindings[callee.binding]?.value : callee;
  if (known?.is !== "import") return false;
  return inProcessMemories.some(({ module, names }) => module.test(known.module) && names.has(known.imported));
}
