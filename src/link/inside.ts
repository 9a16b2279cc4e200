/** What lies in a part of a file: indexes as in `code-index.ts`, each made once for a file. */
import type { BranchFact, CodeFacts, FunctionFact, Id, Span, TryFact } from "../facts/index.ts";
import { addTo } from "./add-to.ts";
import { onceForCode } from "./code-index.ts";
import { enclosing, inOrder, inside, type Standing } from "./spans.ts";
import { rootsOf } from "./walk.ts";

/** Makes a function that gives what lies in a part of the file, by place. */
function lyingIn<T extends Standing>(of: (code: CodeFacts) => readonly T[]) {
  const sorted = onceForCode((code) => inOrder(of(code)));
  return (code: CodeFacts, part: Span): readonly T[] => inside(sorted(code), part);
}

export const throwsInside = lyingIn(({ throws }) => throws);
export const writesInside = lyingIn(({ writes }) => writes);
export const branchesInside = lyingIn(({ branches }) => branches);
export const jumpsInside = lyingIn(({ jumps }) => jumps);
export const loopsInside = lyingIn(({ loops }) => loops);

/** Variables whose names are declared there. */
export const bindingsInside = lyingIn(({ bindings }) => bindings.map((one, id) => ({ id, one, span: one.span })));
/** What is returned there, whichever function it leaves. */
export const returnsInside = lyingIn(({ functions }) => functions.flatMap(({ returns }) => returns));
/** The values that lie there as a whole. */
export const rootsInside = lyingIn((code) => rootsOf(code).map((root) => ({ ...root, span: root.value.span })));
/** The handlers of `try`s: what stands in `catch { … }`. */
export const handlersInside = lyingIn(({ tries }) =>
  tries.flatMap(({ handler }) => (handler ? { span: handler } : [])),
);

const byStart = onceForCode(({ calls }) => {
  const found = new Map<string, Id[]>();
  calls.forEach(({ span: { line, column } }, id) => {
    addTo(found, `${line}:${column}`, id);
  });
  return found;
});

/** The calls that begin at a place: of a chain, all of its calls do. */
export const callsAt = (code: CodeFacts, { line, column }: Pick<Span, "line" | "column">): readonly Id[] =>
  byStart(code).get(`${line}:${column}`) ?? [];

const handlers = onceForCode(({ tries }) => enclosing(tries, ({ handler }) => (handler ? [handler] : [])));
const wholeBranches = onceForCode(({ branches }) => enclosing(branches, ({ span }) => [span]));

const wholeFunctions = onceForCode(({ functions }) => enclosing(functions, ({ span }) => [span]));

/** The functions in which a place lies, innermost first. */
export const functionsAround = (code: CodeFacts, span: Span): readonly FunctionFact[] => wholeFunctions(code)(span);
/** The `try`s in whose handler a place lies, innermost first. */
export const handlersAround = (code: CodeFacts, span: Span): readonly TryFact[] => handlers(code)(span);
/** The branches in which a place lies, be it in their tests. */
export const branchesHolding = (code: CodeFacts, span: Span): readonly BranchFact[] => wholeBranches(code)(span);
