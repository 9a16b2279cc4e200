import type { Value } from "../../facts/index.ts";
import { tokenListeners } from "../../knowledge/answers.ts";
import type { CallSite } from "../calls/sites.ts";
import { callsWithin } from "../code-index.ts";
import type { FunctionRef } from "../meaning.ts";
import { calledName } from "../names.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";

/** Whether a function that the call or its model is given hands each piece on as it comes, beside what the call gives. */
export function tellsTokens({ inner, things }: CallSite, program: Program): boolean {
  const made = things.flatMap(({ client, steps }) => [client?.by ?? null, ...steps.map(({ by }) => by)]);
  return [inner.by, ...made].some(
    (ref) => ref !== null && program.call(ref).args.some((arg) => holdsListener(arg, ref.file, program)),
  );
}

function holdsListener(value: Value, file: string, program: Program): boolean {
  let isFound = false;
  walkValue(value, (part) => {
    if (part.is !== "object") return;
    for (const entry of part.entries)
      if ("key" in entry && tokenListeners.has(entry.key) && entry.value.is === "function")
        isFound ||= handsOn({ file, fn: entry.value.fn }, program);
  });
  return isFound;
}

/** What is only printed reaches nobody. */
const handsOn = ({ file, fn }: FunctionRef, program: Program): boolean =>
  callsWithin(program.code(file), fn).some(
    (call) => !/^(?:console|process\.stdout|log(?:ger)?)\b/.test(calledName({ file, call }, program)),
  );
