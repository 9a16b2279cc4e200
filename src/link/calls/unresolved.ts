import type { Value } from "../../facts/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";
import type { Unresolved } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Program } from "../program.ts";
import type { CallSite } from "./sites.ts";
import { keyOfCall } from "./usage.ts";

/**
 * Calls that look like an SDK's by a path that nothing else has (`x.chat.completions.create`), on an object that
 * could not be followed.
 */
export function unresolvedSites(
  program: Program,
  knowledge: Knowledge,
  sites: readonly CallSite[],
): readonly Unresolved[] {
  const paths = knowledge.sdks
    .flatMap((sdk) => sdk.calls.map(({ path }) => path))
    .filter((path) => path.split(".").length > 2);
  const known = new Set(sites.map(({ ref }) => keyOfCall(ref)));
  const telling = new Set(paths);
  return program.files.flatMap((file) =>
    program.code(file).calls.flatMap((call, id) => {
      const ref = { file, call: id };
      if (known.has(keyOfCall(ref)) || !telling.has(lastThree(call.callee))) return [];
      const why = optionsOf(program.calleeOf(ref)).flatMap((m) =>
        m.is === "unknown" ? [m.why] : m.is === "param" ? [PARAM] : [],
      );
      return why[0] === undefined ? [] : [{ at: program.at(file, call.span), why: why[0] }];
    }),
  );
}

const PARAM = "the client is handed in, and no caller is in the tree";

function lastThree(callee: Value): string {
  const keys: string[] = [];
  let value = callee;
  while (value.is === "member" && keys.length < 3) {
    keys.unshift(value.key);
    value = value.of;
  }
  return keys.join(".");
}
