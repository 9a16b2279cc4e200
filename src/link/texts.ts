/**
 * Where texts of models and of people go: into logs, queries, pages, prompts. It follows values only; whether that is
 * dangerous, rules decide.
 */
import type { FileClass, Texts } from "../model/index.ts";
import { schemasIn } from "./calls/schema.ts";
import { keyOfCall } from "./calls/usage.ts";
import type { Entry } from "./entries.ts";
import type { Program } from "./program.ts";
import { usesTools } from "./reuse/conversation.ts";
import { instructionsIn } from "./texts/instructions.ts";
import { logsIn } from "./texts/logs.ts";
import { markdownImagesIn } from "./texts/markdown-images.ts";
import type { TextWorld } from "./texts/of-model.ts";
import { parsesIn } from "./texts/parses.ts";
import { picksIn } from "./texts/picks.ts";
import { sinksIn } from "./texts/sinks.ts";
import { isLive } from "./tree.ts";
import type { LinkedUse, UseContext } from "./uses.ts";

export interface TextsInput {
  readonly program: Program;
  readonly context: UseContext;
  readonly entries: readonly Entry[];
  readonly linked: readonly LinkedUse[];
  classOf(file: string): FileClass;
}

/** The lists of the model about texts; each is made when it is first asked for. */
export function textsOf({ program, context, entries, linked, classOf }: TextsInput): Texts {
  const byCall = new Map(linked.map((one) => [keyOfCall(one.reached.site.ref), one]));
  const withTools = new Set(linked.filter(({ reached }) => usesTools(reached, context.world)).map(({ use }) => use));
  const byUse = new Map(linked.map(({ use, reached }) => [use, () => schemasIn(reached, context.world)]));
  const world: TextWorld = {
    program,
    byCall,
    versionOf: context.world.versionOf,
    readsOthers: (use) => withTools.has(use),
    schemasOf: (use) => byUse.get(use)?.() ?? [],
  };
  const files = program.files.filter((file) => isLive(classOf(file)));
  const asking = linked
    .filter(({ use }) => use.call.operation !== "moderation")
    .flatMap(({ fn }) => context.entriesOf(fn))
    .flatMap(({ trigger, ref }) => (trigger === "request" && ref.fn !== null ? [ref] : []));
  const isSent = context.isSentByRequester;
  const isNone = linked.length === 0;
  let parses: Texts["parses"] | null = null;
  let logs: Texts["logs"] | null = null;
  let instructions: Texts["instructions"] | null = null;
  let sinks: Texts["sinks"] | null = null;
  return {
    get parses() {
      parses ??= isNone ? [] : [...parsesIn(files, classOf, world), ...picksIn(files, classOf, world)];
      return parses;
    },
    get logs() {
      logs ??= isNone ? [] : logsIn({ ...world, entries, asking, isSent, classOf });
      return logs;
    },
    get sinks() {
      sinks ??= isNone ? [] : [...sinksIn(files, world), ...markdownImagesIn(files, world)];
      return sinks;
    },
    get instructions() {
      instructions ??= instructionsIn(linked, { context });
      return instructions;
    },
  };
}
