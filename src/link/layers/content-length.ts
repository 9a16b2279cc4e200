import { type CallFact, type CodeFacts, contains, type Location, type Value } from "../../facts/index.ts";
import { branchesAround, callsWithin } from "../code-index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { type Covering, type LayerSources, layer, type Reached } from "./draft.ts";

/** Answers that are streamed under a length that nobody can know yet, by their handler itself. */
export function contentLengthLayers({ reached, program }: LayerSources): readonly Covering[] {
  return reached.flatMap((one): readonly Covering[] => {
    const { use, entry } = one;
    if (use.streaming !== "streamed" || use.answer.collected) return [];
    const { file, fn } = entry.ref;
    const code = program.code(file);
    const span = callsWithin(code, fn)
      .flatMap((id) => code.calls[id] ?? [])
      .filter((call) => isOnSameWay(call, one, code))
      .flatMap((call) => lengthIn(call, code) ?? [])[0];
    if (!span) return [];
    const at = program.at(file, span);
    const because = [{ at, note: "a length for what is not written yet" }];
    const own = { buffers: { is: "set", value: true, because }, cure: "no Content-Length" } as const;
    return [{ layer: layer(at, "Content-Length", own), reached: [one] }];
  });
}

/** Whether no condition decides between two places: each part that the one is in, the other is in, too. */
function isOnSameWay({ span }: CallFact, { use, entry }: Reached, code: CodeFacts): boolean {
  return branchesAround(code, span).every((branch) => {
    const part = [branch.then, ...(branch.else ? [branch.else] : [])].find((one) => contains(one, span));
    return part === undefined || (use.call.at.file === entry.ref.file && contains(part, use.call.at));
  });
}

const NAME = /^content-length$/i;
/** Methods that set a header, of Node's answers and those of frameworks. */
const SETTERS = new Set(["setHeader", "header", "set", "writeHead"]);

function lengthIn({ callee, args, isNew }: CallFact, code: CodeFacts): Location | Value["span"] | null {
  if (isNew && callee.is === "global" && callee.name === "Response") {
    return isText(args[0], code) ? null : keyIn(property(args[1], "headers"));
  }
  if (callee.is !== "member" || !SETTERS.has(callee.key) || !isOfParameter(callee.of, code)) return null;
  const [first] = args;
  if (first && NAME.test(text(first) ?? "")) return first.span;
  return args.flatMap((one) => keyIn(one) ?? [])[0] ?? null;
}

const keyIn = (headers: Value | null): Value["span"] | null =>
  entriesOf(headers).find(({ key }) => NAME.test(key))?.span ?? null;

/** Whether a body is a text, whose length is known, and not the stream. */
function isText(body: Value | undefined, code: CodeFacts): boolean {
  if (body?.is === "call") {
    const { callee } = code.calls[body.call] ?? {};
    return callee?.is === "member" && callee.key === "stringify";
  }
  return !body || body.is === "literal" || body.is === "template";
}

const isOfParameter = (of: Value, code: CodeFacts): boolean =>
  of.is === "name" && code.bindings[of.binding]?.kind === "param";
