import type { Value } from "../../facts/index.ts";
import { cachingInterceptors } from "../../knowledge/answer-caching.ts";
import type { Evidence } from "../../model/index.ts";
import { isControl } from "../controls.ts";
import { decoratorsOf } from "../decorators.ts";
import { property } from "../documents.ts";
import { manifestsAbove } from "../entries/by-file.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import { onceFor } from "../once-for.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import type { RouteWorld } from "./kept-addresses.ts";

/** An interceptor that keeps answers, on the method around a call or on its class. */
export function keptByInterceptor(ref: CallRef, program: Program): Evidence | null {
  const { fn } = program.call(ref);
  if (fn === null) return null;
  for (const decorator of decoratorsOf({ file: ref.file, fn }, program)) {
    if (decorator.is !== "call") continue;
    const { args, span } = program.call({ file: ref.file, call: decorator.call });
    if (args.some((arg) => keepsAnswers(arg, ref.file, program))) return at(program.at(ref.file, span));
  }
  return null;
}

const at = (where: Evidence["at"]): Evidence => ({ at: where, note: "an interceptor keeps what this answers" });

/** `{ provide: APP_INTERCEPTOR, useClass: CacheInterceptor }`, `app.useGlobalInterceptors(new CacheInterceptor(…))`. */
export function keptByApplication(file: string, { program, configurations }: RouteWorld): Evidence | null {
  const { manifests } = configurations;
  const [own] = manifestsAbove(file, manifests);
  const found = interceptorsOf(program).find((one) => manifestsAbove(one.at.file, manifests)[0] === own);
  return found ?? null;
}

const interceptorsOf = onceFor((program: Program): readonly Evidence[] =>
  program.files.flatMap((file) => interceptorsIn(file, program)),
);

function interceptorsIn(file: string, program: Program): readonly Evidence[] {
  const code = program.code(file);
  const provided = valuesOfKind(code, "object").flatMap((object) => {
    const provide = property(object, "provide");
    const token = provide && program.evaluate(provide, alone(file));
    const isForAll = token?.is === "external" && token.path.at(-1) === "APP_INTERCEPTOR";
    return isForAll ? [property(object, "useClass"), property(object, "useExisting")] : [];
  });
  const used = code.calls.flatMap(({ callee, args }) =>
    callee.is === "member" && callee.key === "useGlobalInterceptors" ? args : [],
  );
  return [...provided, ...used].flatMap((value) =>
    value && keepsAnswers(value, file, program) ? [at(program.at(file, value.span))] : [],
  );
}

function keepsAnswers(value: Value, file: string, program: Program): boolean {
  return optionsOf(program.evaluate(value, alone(file))).some((meaning) => isKeeping(meaning, program));
}

/** The framework's own interceptor, one that was made of it, or a class of the tree that extends it. */
function isKeeping(meaning: Meaning, program: Program): boolean {
  if (cachingInterceptors.some((control) => isControl(meaning, control))) return true;
  if (meaning.is !== "class" && meaning.is !== "instance") return false;
  const base = program.code(meaning.file).classes[meaning.class]?.extends;
  return base != null && keepsAnswers(base, meaning.file, program);
}
