import type { InputLimit } from "../../model/index.ts";
import type { LinkedUse, UseContext } from "../uses.ts";
import type { Passage } from "./passage.ts";
import type { SignWorld } from "./signs.ts";

export function inputLimitOf(
  _uses: readonly LinkedUse[],
  _passages: readonly Passage[],
  _world: SignWorld & { readonly context: UseContext },
): InputLimit {
  return { state: "unknown", because: [], open: [], bodyLimit: null };
}
