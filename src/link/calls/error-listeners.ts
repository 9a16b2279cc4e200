import type { Value } from "../../facts/index.ts";
import { onceForCode } from "../code-index.ts";
import { text } from "../documents.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";

const LISTENS = new Set(["on", "once", "addEventListener", "addListener"]);

interface Listener {
  /** The object that is listened to. */
  readonly on: Value;
  readonly handler: Value | undefined;
}

/** Whether errors of what a call opens are listened for: `socket.on("error", …)`, `socket.onerror = …`. */
export const hearsErrors = (ref: CallRef, program: Program): boolean => errorListeners(ref, program).length > 0;

/** The functions that are given to hear errors of what a call opens, such as a socket. */
export function errorListeners(ref: CallRef, program: Program): readonly Value[] {
  const isOfCall = ({ on }: Listener) =>
    optionsOf(program.evaluate(on, alone(ref.file))).some(
      (m) => m.is === "made" && m.path.length === 0 && m.by?.file === ref.file && m.by.call === ref.call,
    );
  return listenersIn(program.code(ref.file))
    .filter(isOfCall)
    .flatMap(({ handler }) => handler ?? []);
}

const listenersIn = onceForCode(({ calls, writes }): readonly Listener[] => {
  const listeners = calls.flatMap(({ callee, args: [event, handler] }): Listener[] =>
    callee.is === "member" && LISTENS.has(callee.key) && text(event) === "error" ? [{ on: callee.of, handler }] : [],
  );
  const assigned = writes.flatMap(({ target, value }): Listener[] =>
    target.is === "member" && target.key === "onerror" ? [{ on: target.of, handler: value }] : [],
  );
  return [...listeners, ...assigned];
});
