import type { CodeFacts } from "../../facts/index.ts";
import { type Occurrences, ofCall, ofName } from "../answer/occurrences.ts";
import type { CallRef } from "../meaning.ts";
import { lastName } from "../names.ts";

/** Functions that write down whatever they are given: answers to a request, texts, logs. */
const WRITES_DOWN = /^(?:json|jsonp|send|stringify|log|info|debug|warn|error|dir)$/;
/** What is put into these is still whole. */
const WRAPS = new Set(["object", "array", "await", "choice", "spread"]);

/** Whether data that was read is sent or logged as it is, so that nothing here relies on its shape. */
export function isPassedOnWhole({ file, call }: CallRef, code: CodeFacts, occurrences: Occurrences): boolean {
  const pending = [ofCall(call)];
  const seen = new Set(pending);
  let isSent = false;
  for (let leaf = pending.pop(); leaf !== undefined; leaf = pending.pop()) {
    for (const { around, place } of occurrences(file, leaf)) {
      if (place.is === "alone") continue;
      if (around.some(({ is }) => !WRAPS.has(is))) return false;
      if (place.is === "argument") {
        const taker = code.calls[place.call];
        if (!taker || !WRITES_DOWN.test(lastName(taker.callee, code))) return false;
        isSent = true;
        continue;
      }
      const target = place.is === "write" ? code.writes[place.write]?.target : null;
      const name = place.is === "binding" ? place.binding : target?.is === "name" ? target.binding : null;
      if (name === null || around.some(({ is }) => is !== "choice" && is !== "await")) return false;
      if (!seen.has(ofName(name))) pending.push(ofName(name));
      seen.add(ofName(name));
    }
  }
  return isSent;
}
