import type { Id } from "../../facts/index.ts";
import { answersWithStream, saysError } from "../../knowledge/error-handlers.ts";
import { callsAround, onceForCode } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, MeaningOf } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";

/**
 * What is told to whatever makes an answer of a stream: the options of `result.toUIMessageStreamResponse(…)`, and those
 * of a `createUIMessageStream(…)` that the call is written in.
 */
export function streamAnswers(ref: CallRef, program: Program): readonly MeaningOf<"object">[] {
  const { file } = ref;
  const code = program.code(file);
  const made = answersIn(code).filter((id) => {
    const callee = code.calls[id]?.callee;
    return callee?.is === "member" && optionsOf(program.evaluate(callee.of, alone(file))).some((m) => isOf(m, ref));
  });
  const around = callsAround(code, program.call(ref).span).filter((id) => answersIn(code).includes(id));
  return [...made, ...around].flatMap((call) =>
    program.call({ file, call }).args.flatMap((arg) => {
      const options = program.evaluate(arg, alone(file));
      return options.is === "object" ? [options] : [];
    }),
  );
}

const isOf = (m: ReturnType<Program["evaluate"]>, { file, call }: CallRef): boolean =>
  m.is === "made" && m.by?.file === file && m.by.call === call;

const answersIn = onceForCode((code): readonly Id[] =>
  code.calls.flatMap(({ callee }, id) => (answersWithStream.test(lastName(callee, code)) ? [id] : [])),
);

/** Whether errors of a stream are given to a function: `onError` of the call, or of the answer that is made of it. */
export function hearsStreamErrors(ref: CallRef, program: Program): boolean {
  const own = program
    .call(ref)
    .args.map((arg) => program.evaluate(arg.is === "spread" ? arg.of : arg, alone(ref.file)));
  const options = [...own, ...streamAnswers(ref, program)].flatMap((m) => (m.is === "object" ? [m] : []));
  return options.some(({ value }) => value.entries.some((entry) => "key" in entry && saysError.has(entry.key)));
}
