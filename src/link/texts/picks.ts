import { type CodeFacts, contains, type Value } from "../../facts/index.ts";
import type { FileClass, Parse } from "../../model/index.ts";
import { type Occurrence, type Occurrences, occurrencesIn, ofCall, ofName } from "../answer/occurrences.ts";
import { callsOfMethod } from "../code-index.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import { valuesOfKind, walkValue } from "../walk.ts";
import { modelShapesIn, type TextWorld } from "./of-model.ts";

/** Texts of models of which a pattern or a separator picks pieces that are used as if they had to be there. */
export function picksIn(
  files: readonly string[],
  classOf: (file: string) => FileClass,
  world: TextWorld,
): readonly Parse[] {
  const occurrences = occurrencesIn(world.program);
  return files.flatMap((file) => {
    const code = world.program.code(file);
    const picking = ["match", "exec", "split"].flatMap((name) => callsOfMethod(code, name));
    return [...picking]
      .sort((a, b) => a - b)
      .flatMap((call): readonly Parse[] => {
        const ref = { file, call };
        const uses = usesOf(ref, code, occurrences);
        const text = uses === "none" ? undefined : textOf(ref, code, world);
        if (!text) return [];
        const { span, fn } = world.program.call(ref);
        const isCaught = code.tries.some((one) => one.fn === fn && one.handler && contains(one.block, span));
        const isChecked = uses === "checked" || isCaught || isSearched(ref, code);
        return [
          {
            at: world.program.at(file, span),
            fileClass: classOf(file),
            of: text.of,
            reads: "pieces",
            isChecked,
            isCaught,
            because: [{ at: text.use.call.at, note: `${text.use.name} writes it` }],
          },
        ];
      });
  });
}

/** The model's text that is picked apart: `text.match(/…/)`, `/…/.exec(text)`. */
function textOf({ file, call }: CallRef, code: CodeFacts, world: TextWorld) {
  const { callee, args } = code.calls[call] ?? {};
  if (callee?.is !== "member") return undefined;
  const of = callee.key === "exec" ? args?.[0] : callee.of;
  if (!of || of.is === "spread" || (callee.key === "exec" && !isPattern(callee.of, code))) return undefined;
  return modelShapesIn(world.program.evaluate(of, alone(file)), world)[0];
}

function isPattern(value: Value, { bindings }: CodeFacts): boolean {
  const meant = value.is === "name" ? bindings[value.binding]?.value : value;
  return meant?.is === "opaque" && meant.what === "regular expression";
}

/** `if (!text.includes("---")) return`: what is tested of the text is that the pieces are there. */
function isSearched({ call }: CallRef, code: CodeFacts): boolean {
  const { callee, args = [], fn } = code.calls[call] ?? {};
  const names = new Set([callee, ...args].flatMap((value) => (value ? namesIn(value, code) : [])));
  const tests = [
    ...code.branches.flatMap(({ test, fn: of }) => (of === fn ? [test] : [])),
    ...valuesOfKind(code, "choice").flatMap(
      ({ by, test, options }) => test ?? (by === "and" ? (options[0] ?? []) : []),
    ),
  ];
  return tests.some((test) => {
    let isFound = false;
    walkValue(test, (value) => {
      const asked = value.is === "call" ? code.calls[value.call] : undefined;
      if (asked)
        isFound ||= [asked.callee, ...asked.args].some((part) => namesIn(part, code).some((name) => names.has(name)));
    });
    return isFound;
  });
}

function namesIn(value: Value, { calls }: CodeFacts): readonly number[] {
  const found: number[] = [];
  const pending = [value];
  for (let next = pending.pop(); next; next = pending.pop()) {
    walkValue(next, (part) => {
      if (part.is === "name") found.push(part.binding);
      const called = part.is === "call" ? calls[part.call]?.callee : undefined;
      if (called) pending.push(called);
    });
  }
  return found;
}

type Uses = "none" | "checked" | "trusted";

/** What becomes of the pieces; what is handed on is looked at elsewhere. */
function usesOf({ file, call }: CallRef, code: CodeFacts, occurrences: Occurrences): Uses {
  const { callee } = code.calls[call] ?? {};
  const isSplit = callee?.is === "member" && callee.key === "split";
  const read = (found: readonly Occurrence[]): Uses => {
    const here = found.map((one) => (isSplit ? ofParts(one) : ofMatch(one)));
    // One that is looked at speaks for all.
    return here.includes("checked") ? "checked" : here.includes("trusted") ? "trusted" : "none";
  };
  return read(occurrences(file, ofCall(call)));

  /** The first part of a text is always there. */
  function ofParts({ self, around, place }: Occurrence): Uses {
    const [part, next] = around;
    if (part === undefined && place.is === "binding") return ofNamed(place.binding);
    if (part?.is !== "member" || part.of !== self || !/^[1-9]\d*$/.test(part.key))
      return place.is === "test" || around.some(looksAt) ? "checked" : "none";
    if (next === undefined && place.is === "binding") return ofHeld(place.binding);
    return readsOf(part, next);
  }

  function ofMatch({ self, around: [next], place }: Occurrence): Uses {
    if (next === undefined && place.is === "binding") return ofHeld(place.binding);
    return readsOf(self, next);
  }

  /** A name that holds all parts. */
  function ofNamed(name: number): Uses {
    return isFixed(name) ? read(occurrences(file, ofName(name))) : "none";
  }

  /** A name that holds what may not be there. */
  function ofHeld(name: number): Uses {
    if (!isFixed(name)) return "none";
    const found = occurrences(file, ofName(name)).map(({ self, around: [next], place }) =>
      next === undefined && (place.is === "test" || place.is === "argument") ? "checked" : readsOf(self, next),
    );
    return found.includes("checked") ? "checked" : found.includes("trusted") ? "trusted" : "none";
  }

  function isFixed(name: number): boolean {
    return !code.writes.some(({ target }) => target.is === "name" && target.binding === name);
  }
}

/** Reading something of nothing throws; what is given to others, compared or replaced is looked at. */
function readsOf(of: Value, next: Value | undefined): Uses {
  if (next?.is === "member" && next.of === of) return next.isOptional ? "checked" : "trusted";
  return next === undefined ? "none" : looksAt(next) ? "checked" : "none";
}

const looksAt = (value: Value | undefined): boolean => value?.is === "choice" || value?.is === "operation";
