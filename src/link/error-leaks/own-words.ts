import type { CodeFacts, Value } from "../../facts/index.ts";
import { httpErrorsWithRequest } from "../../knowledge/http-errors.ts";
import type { Endpoint } from "../../model/index.ts";
import { onceForCode } from "../code-index.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";
import type { ErrorWay } from "./steps.ts";

/**
 * Whether an error on the ways to a model can say no more than the platform ("fetch failed") and the tree itself: a
 * plain request tells of an answer by its status, and a provider's words are in an error only if code puts them there.
 */
export function saysOwnWordsOnly({ at, uses }: Endpoint, ways: readonly ErrorWay[], program: Program): boolean {
  const isPlain = uses.every(
    ({ call }) => call.sdk === "http" && !httpErrorsWithRequest.has(call.name.split(/[./]/)[0] ?? ""),
  );
  // A page that asks the handler is on the way, too, and behind it.
  const inside = ways.flatMap((way) => way.slice(0, way.findLastIndex(({ file }) => file === at.file) + 1));
  const files = new Set([at, ...inside, ...uses.map(({ call }) => call.at)].map(({ file }) => file));
  return isPlain && ![...files].some((file) => throwsForeignWords(program.code(file)));
}

const throwsForeignWords = onceForCode(
  (code): boolean =>
    code.throws.some(({ value }) => isForeign(value, code)) ||
    code.calls.some(({ callee, args }) => lastName(callee, code) === "reject" && args.length > 0),
);

/** What was caught is thrown again as it came; texts and numbers of the tree's own tell nothing of others. */
function isForeign(value: Value, code: CodeFacts): boolean {
  if (value.is === "name") {
    const { kind, value: bound = null } = code.bindings[value.binding] ?? {};
    return kind !== "catch" && (bound === null || isForeign(bound, code));
  }
  if (value.is === "call") return (code.calls[value.call]?.args ?? []).some((arg) => !isOwnText(arg));
  return value.is !== "caught";
}

function isOwnText(value: Value): boolean {
  if (value.is === "literal") return true;
  if (value.is === "template") return value.parts.every(isOwnText);
  return value.is === "member" && /^(?:status|statusText|statusCode)$/.test(value.key);
}
