import { alone } from "../build-program.ts";
import { text } from "../documents.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";

const LISTENS = new Set(["on", "once", "addEventListener", "addListener"]);

/** Whether errors of what a call opens are listened for: `socket.on("error", …)`, `socket.onerror = …`. */
export function hearsErrors(ref: CallRef, program: Program): boolean {
  const { calls, writes } = program.code(ref.file);
  const listeners = calls.flatMap(({ callee, args }) =>
    callee.is === "member" && LISTENS.has(callee.key) && text(args[0]) === "error" ? [callee.of] : [],
  );
  const assigned = writes.flatMap(({ target }) =>
    target.is === "member" && target.key === "onerror" ? [target.of] : [],
  );
  return [...listeners, ...assigned].some((on) =>
    optionsOf(program.evaluate(on, alone(ref.file))).some(
      (m) => m.is === "made" && m.path.length === 0 && m.by?.file === ref.file && m.by.call === ref.call,
    ),
  );
}
