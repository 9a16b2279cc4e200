import type { Value } from "../../facts/index.ts";
import type { Evidence } from "../../model/index.ts";
import { callsWithin } from "../code-index.ts";
import { entriesOf } from "../documents.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import type { Passage } from "./passage.ts";

/** Middleware that is told of origins by its first argument; READMEs, 2026-11-30. */
const MIDDLEWARE = new Set(["cors", "hono", "@koa/cors", "@elysiajs/cors"]);

/** Where pages of any origin are let ask with the cookies of whoever visits them. */
export function anyOriginOf(passages: readonly Passage[], program: Program): Evidence | null {
  const found = passages.flatMap(({ around, inner }) => [
    ...around.flatMap(({ stand, covers }) => (covers === true ? (byMiddleware(stand.meaning, program) ?? []) : [])),
    ...inner.flatMap(({ file, fn }) => {
      const code = program.code(file);
      const calls = callsWithin(code, fn).flatMap((id) => code.calls[id] ?? []);
      const set = calls.flatMap(({ args: [name, value] }) =>
        name?.is === "literal" && value ? [{ name, value }] : [],
      );
      const headers = [
        set.map(({ name, value }) => ({ key: String(name.value), value })),
        ...valuesOfKind(code, "object").map(entriesOf),
      ];
      const allowing = headers.find(allowsAll)?.[0];
      return allowing ? [program.at(file, allowing.value.span)] : [];
    }),
  ]);
  return found[0] ? { at: found[0], note: "any page may ask, with the cookies of its visitor" } : null;
}

/** `cors({ origin: true, credentials: true })`, where `true` gives back whatever origin asks. */
function byMiddleware(meaning: Meaning, program: Program): Evidence["at"] | null {
  if (meaning.is !== "made" || meaning.by === null || meaning.callee.is !== "external") return null;
  if (!MIDDLEWARE.has(meaning.callee.package ?? "")) return null;
  const [given] = program.call(meaning.by).args;
  const options = given && given.is !== "spread" ? program.evaluate(given, meaning.frame) : null;
  if (options?.is !== "object") return null;
  const isSet = (key: string, values: readonly unknown[]) => isOneOf(program.member(options, key, options.at), values);
  return isSet("origin", ["*", true]) && isSet("credentials", [true]) ? options.at : null;
}

const isOneOf = (meaning: Meaning, values: readonly unknown[]): meaning is MeaningOf<"literal"> =>
  meaning.is === "literal" && values.includes(meaning.value);

function allowsAll(headers: readonly { readonly key: string; readonly value: Value }[]): boolean {
  const says = (name: string, wanted: string): boolean =>
    headers.some(
      ({ key, value }) =>
        key.toLowerCase() === name && value.is === "literal" && String(value.value).toLowerCase() === wanted,
    );
  return says("access-control-allow-origin", "*") && says("access-control-allow-credentials", "true");
}
