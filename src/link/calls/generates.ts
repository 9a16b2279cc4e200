import type { Operation } from "../../model/index.ts";

/** Operations that the model answers with text at once. An assistant's thread does so later. */
export const generatesText: ReadonlySet<Operation> = new Set(["chat", "responses", "completion", "object"]);
