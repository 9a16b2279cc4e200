/**
 * Methods of what a function is handed, where only its callers tell what that is: `gemini.ask(text)` in
 * `register(bot, gemini)`. The call graph is built without asking callers; this asks them once it stands.
 */
import type { CodeFacts, Value } from "../facts/index.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { alone, type Evaluation, MAX_OPTIONS, optionsOf } from "./evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "./meaning.ts";

export interface HandedMethod {
  readonly call: CallRef;
  readonly target: FunctionRef;
}

export interface HandedWorld {
  /** Files that are no tests. */
  readonly files: readonly string[];
  fresh(): Evaluation;
  /** Whether it is known already what a call enters. */
  isKnown(call: CallRef): boolean;
}

export function handedMethods({ files, fresh, isKnown }: HandedWorld): readonly HandedMethod[] {
  const methods = methodsOf(files, fresh());
  return files.flatMap((file) => {
    const code = fresh().world.code(file);
    return (code?.calls ?? []).flatMap(({ callee }, id): readonly HandedMethod[] => {
      const call = { file, call: id };
      if (!code || callee.is !== "member" || !methods.has(callee.key) || !isHanded(callee.of, code)) return [];
      if (isKnown(call)) return [];
      const options = optionsOf(evaluate(callee, alone(file), fresh()));
      if (options.length > MAX_OPTIONS) return [];
      return options.flatMap((option) => (option.is === "function" ? { call, target: option.ref } : []));
    });
  });
}

/** Names of the methods of all classes. */
function methodsOf(files: readonly string[], { world }: Evaluation): ReadonlySet<string> {
  const found = files.flatMap((file) =>
    (world.code(file)?.classes ?? []).flatMap(({ members }) =>
      members.flatMap(({ key, value }) => (value?.is === "function" ? key : [])),
    ),
  );
  return new Set(found);
}

/** Whether something is a parameter without a type, or a part of one: `deps.gemini`, `{ gemini }`. */
function isHanded(of: Value, { bindings, functions }: CodeFacts): boolean {
  let at = of;
  for (let i = 0; i < 6; i++) {
    if (at.is === "param") return !functions[at.fn]?.params[at.index]?.type?.head;
    if (at.is === "member") at = at.of;
    else if (at.is === "name") {
      const bound = bindings[at.binding];
      if (!bound?.value || bound.type?.head) return false;
      at = bound.value;
    } else return false;
  }
  return false;
}
