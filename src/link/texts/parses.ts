import type { Value } from "../../facts/index.ts";
import type { FileClass, Parse } from "../../model/index.ts";
import { occurrencesIn } from "../answer/occurrences.ts";
import { isHandled } from "../calls/results.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import { lastName, qualifiedName } from "../names.ts";
import { isOfResult, looksAtResult } from "./looked-at.ts";
import { isToolArguments, modelShapesIn, type TextWorld } from "./of-model.ts";
import { namesAlong } from "./parts.ts";
import { isPassedOnWhole } from "./passed-on.ts";

/** Readers that give whatever shape the text has. */
const READS =
  /^(?:JSON5?\.parse|parseJson|parseJSON|safeJsonParse|jsonParse|jsonrepair|destr|parsePartialJson|YAML\.parse|yaml\.load)$/;
/** How their names end: what is asked of every call is asked quickly. */
const LAST_OF_READS = /^(?:parse|parseJson|parseJSON|safeJsonParse|jsonParse|jsonrepair|destr|parsePartialJson|load)$/;

export function parsesIn(
  files: readonly string[],
  classOf: (file: string) => FileClass,
  world: TextWorld,
): readonly Parse[] {
  const { program } = world;
  const occurrences = occurrencesIn(program);
  return files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id): readonly Parse[] => {
      if (call.args.length === 0 || !LAST_OF_READS.test(lastName(call.callee, program.code(file)))) return [];
      if (!READS.test(qualifiedName(call.callee, program.code(file)))) return [];
      const ref = { file, call: id };
      const found = readBy(ref, world);
      if (!found || isPassedOnWhole(ref, program.code(file), occurrences)) return [];
      const at = program.at(file, call.span);
      const isChecked = found.isHeld || isCheckedAfter(ref, world, 2);
      return [
        {
          at,
          fileClass: classOf(file),
          of: found.of,
          reads: "whole",
          isChecked,
          isCaught: isHandled(ref, program),
          because: found.because,
        },
      ];
    }),
  );
}

function readBy(ref: CallRef, world: TextWorld): (Pick<Parse, "of" | "because"> & { readonly isHeld: boolean }) | null {
  const { program } = world;
  const [arg] = program.call(ref).args;
  if (!arg || arg.is === "spread") return null;
  const meaning = program.evaluate(arg, alone(ref.file));
  const [text] = modelShapesIn(meaning, world);
  if (text) {
    const { use, of } = text;
    const because = [{ at: use.call.at, note: `${use.name} writes it` }];
    return { of, because, isHeld: of === "answer" && (use.schema === "object" || use.schema === "tiny") };
  }
  const isShaped =
    optionsOf(meaning).some((option) => isToolArguments(namesAlong(option))) || isToolArguments(writtenNames(arg));
  return isShaped
    ? {
        of: "tool-arguments",
        because: [{ at: program.at(ref.file, arg.span), note: "arguments that a model wrote" }],
        isHeld: false,
      }
    : null;
}

function writtenNames(value: Value): readonly string[] {
  const names: string[] = [];
  let at = value;
  while (at.is === "member" || at.is === "index" || at.is === "await") {
    if (at.is === "member") names.unshift(at.key);
    at = at.of;
  }
  return names;
}

/** Whether the result is looked at: by a schema, by a test, or by whoever it is returned to. */
function isCheckedAfter({ file, call: id }: CallRef, world: TextWorld, depth: number): boolean {
  const { program } = world;
  const code = program.code(file);
  const looks = looksAtResult(code, id);
  if (looks.checked || looks.tested || looks.handedOn || (looks.written && !looks.read)) return true;
  if (looks.sifted && isHandled({ file, call: id }, program)) return true;
  const { fn } = program.call({ file, call: id });
  const returns = fn === null ? [] : (code.functions[fn]?.returns ?? []);
  if (fn === null || depth === 0 || !returns.some(({ value }) => isOfResult(value, code, id))) return false;
  const callers = program.callers({ file, fn });
  return callers.length > 0 && callers.every((caller) => isCheckedAfter(caller, world, depth - 1));
}
