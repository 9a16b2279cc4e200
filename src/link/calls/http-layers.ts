/** Options of a plain request that stand elsewhere than in the call that sends it. */
import type { CallFact } from "../../facts/index.ts";
import type { HttpSender } from "../../knowledge/http.ts";
import type { OptionPaths } from "../../knowledge/sdk.ts";
import { callsOfMethod } from "../code-index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import type { From, Matched } from "./addresses.ts";
import type { HttpWorld } from "./http-world.ts";
import type { Sender } from "./senders.ts";
import type { LayeredOptions } from "./sites.ts";

/** The options that an instance was made with, which hold for each of its requests: `axios.create({ timeout })`. */
export function madeWith({ made }: Sender): readonly LayeredOptions[] {
  if (!made) return [];
  const { timeoutMs = [], headers = [] } = made.factory;
  return [{ source: made.source, paths: { timeoutMs, headers }, layer: "client" }];
}

/**
 * Options that are set after the request was made, by methods of the same object: `request.write(body)`,
 * `request.setTimeout(ms)`.
 */
export function laterLayers(
  { chain }: HttpSender,
  matched: Matched,
  at: { readonly from: From; readonly on: CallRef },
  { program }: HttpWorld,
): readonly LayeredOptions[] {
  if (!chain) return [];
  const { file } = at.from.by;
  const code = program.code(file);
  const isSame = ({ callee }: CallFact) =>
    callee.is === "member" &&
    optionsOf(program.evaluate(callee.of, alone(file))).some(
      (m) => m.is === "made" && m.by !== null && m.by.file === at.on.file && m.by.call === at.on.call,
    );
  const setBy = (methods: readonly string[] | undefined, paths: OptionPaths): readonly LayeredOptions[] =>
    (methods ?? [])
      .flatMap((method) => callsOfMethod(code, method).filter((id) => isSame(program.call({ file, call: id }))))
      .map((call) => ({ source: { by: { file, call }, frame: at.from.frame }, paths, layer: "call" }));
  return [
    ...setBy(chain.body, matched.path.body),
    ...setBy(chain.timeoutMs, { timeoutMs: ["0"] }),
    ...setBy(chain.maxRetries, { maxRetries: ["0"] }),
  ];
}
