import type { Span } from "../../facts/index.ts";
import { cutsMemory, keptMemories, memoryKey, memoryOptions } from "../../knowledge/history-words.ts";
import type { History } from "../../model/index.ts";
import { type OptionSource, optionMeaning } from "../calls/options.ts";
import type { SdkWorld } from "../calls/things.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { qualifiedName } from "../names.ts";
import type { Program } from "../program.ts";
import type { Reached } from "../uses.ts";
import { valuesOfKind } from "../walk.ts";

/** What a chain or an agent remembers by itself: all that was said, unless something cuts it. Null where nothing. */
export function memoryOf({ thing }: Reached, { program }: SdkWorld): History | null {
  for (const { by, frame } of thing?.steps ?? []) {
    for (const index of ["0", "1"]) {
      for (const option of memoryOptions) {
        const [kept] = optionsOf(optionMeaning(`${index}.${option}`, { by, frame }, program));
        if (!kept || !isMemory(kept, program) || isLeftOut({ by, frame }, index, program)) continue;
        const because = [{ at: kept.at, note: "remembers all that was said" }];
        return { state: isCut(by.file, program) ? "bounded" : "whole", isRemembered: true, because };
      }
    }
  }
  return null;
}

/** `historyMessagesKey: "chat_history"`, and no prompt of the tree takes it: what was said is kept, and not sent. */
function isLeftOut(of: OptionSource, index: string, program: Program): boolean {
  const [key] = optionsOf(optionMeaning(`${index}.${memoryKey}`, of, program));
  if (key?.is !== "literal" || typeof key.value !== "string" || key.value === "") return false;
  const { value: name, at } = key;
  const isKey = (file: string, { line, column }: Span) => file === at.file && line === at.line && column === at.column;
  return !program.files.some((file) =>
    valuesOfKind(program.code(file), "literal").some(
      ({ value, span }) => typeof value === "string" && value.includes(name) && !isKey(file, span),
    ),
  );
}

function isMemory(m: Meaning, program: Program): boolean {
  if (m.is === "function") {
    const returns = program.function(m.ref)?.returns ?? [];
    return returns.some(({ value }) => optionsOf(program.evaluate(value, m.frame)).some((one) => isMade(one)));
  }
  return isMade(m);
}

const isMade = (m: Meaning): boolean =>
  m.is === "made" && m.callee.is === "external" && keptMemories.test(m.callee.path.at(-1) ?? "");

/** Something of the same file cuts, sums up or forgets. */
function isCut(file: string, program: Program): boolean {
  const code = program.code(file);
  return (
    code.calls.some((call) => cutsMemory.test(qualifiedName(call.callee, code))) ||
    valuesOfKind(code, "object").some(({ entries }) => entries.some((one) => "key" in one && cutsMemory.test(one.key)))
  );
}
