import type { Operation } from "../../model/index.ts";

/** What a model answers with text of its own, at once; an assistant's thread does so later. */
export const generatesText: ReadonlySet<Operation> = new Set(["chat", "responses", "completion", "object"]);
