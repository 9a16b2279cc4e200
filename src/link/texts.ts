/** Where texts of models and of people go. It looks at values only; what that means, rules decide. */
import type { FileClass, Texts } from "../model/index.ts";
import { keyOfCall } from "./calls/usage.ts";
import type { Program } from "./program.ts";
import type { TextWorld } from "./texts/of-model.ts";
import { parsesIn } from "./texts/parses.ts";
import type { LinkedUse } from "./uses.ts";

export interface TextsInput {
  readonly program: Program;
  readonly linked: readonly LinkedUse[];
  classOf(file: string): FileClass;
}

/** Each list is made when it is first asked for. */
export function textsOf({ program, linked, classOf }: TextsInput): Texts {
  const byCall = new Map(linked.map((one) => [keyOfCall(one.reached.site.ref), one]));
  const world: TextWorld = { program, byCall };
  const files = program.files.filter((file) => ["production", "script"].includes(classOf(file)));
  return {
    parses: byCall.size === 0 ? [] : parsesIn(files, classOf, world),
    sinks: [],
    logs: [],
    instructions: [],
  };
}
