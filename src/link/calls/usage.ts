import type { Location, Value } from "../../facts/index.ts";
import { providerHas } from "../../knowledge/provider-traits.ts";
import type { ModelCall } from "../../model/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { readOption } from "./options.ts";
import type { CallSite } from "./sites.ts";
import { streamAnswers } from "./stream-answers.ts";
import type { SdkWorld } from "./things.ts";

/** Names under which answers carry the tokens that they took, whatever the SDK. */
const USAGE_NAMES = new Set([
  "usage",
  "totalUsage",
  "usageMetadata",
  "usage_metadata",
  "tokenUsage",
  "response_metadata",
  ...["total_cost_usd", "modelUsage"], // Claude's Agent SDK
  ...["eval_count", "prompt_eval_count"], // Ollama
  ...["billed_units", "billedUnits"], // Cohere
]);

/** Names of parts of such a count. Which call they are from cannot always be told. */
const COUNTS =
  /^(?:(?:prompt|completion|total|input|output|cached)_?tokens(?:_details)?|(?:prompt|candidates|total)TokenCount|tokenUsage|token_usage|usage_metadata|usageMetadata|totalUsage|(?:prompt_)?eval_count|total_cost_usd|modelUsage)$/i;

export interface UsageReads {
  /** Calls whose token usage is read: `completion.usage`, `chunk.usage`, `const { usage } = await …`. */
  readonly usageRead: ReadonlySet<string>;
  /** Where counts of tokens are read, for any call. */
  readonly tokenReads: readonly Location[];
}

export function usageReads(program: Program, isCounted: (file: string) => boolean): UsageReads {
  const found = new Set<string>();
  const tokenReads: Location[] = [];
  for (const file of program.files.filter(isCounted)) {
    tokenReads.push(...usageEvents(file, program));
    for (const member of valuesOfKind(program.code(file), "member")) {
      if (COUNTS.test(member.key)) tokenReads.push(program.at(file, member.span));
      if (USAGE_NAMES.has(member.key)) for (const ref of makersOf(member, file, program)) found.add(keyOfCall(ref));
    }
  }
  return { usageRead: found, tokenReads };
}

/** Where an event that tells a usage is listened for: `session.on("assistant.usage", …)`. */
const usageEvents = (file: string, program: Program): readonly Location[] =>
  program.code(file).calls.flatMap(({ callee, args: [event], span }) => {
    if (callee.is !== "member" || !/^(?:on|once|addListener|addEventListener)$/.test(callee.key)) return [];
    const isUsage = event?.is === "literal" && /(?:^|[._:])usage(?:_\w+)?$/.test(String(event.value));
    return isUsage ? [program.at(file, span)] : [];
  });

export function streamUsageOf(
  site: CallSite,
  { provider }: ModelCall,
  { program }: SdkWorld,
): "asked" | "absent" | "unknown" | null {
  const paths = site.options.streamUsage;
  if (!paths || !providerHas("usageOnRequest", provider)) return null;
  const reading = readOption(paths, site.inner, { program, callers: "follow" });
  if (reading.is === "hidden") return "unknown";
  if (reading.is !== "written") return "absent";
  return reading.meanings.some((m) => m.is === "literal" && m.value === false) ? "absent" : "asked";
}

export const keyOfCall = (ref: CallRef): string => `${ref.file}\0${ref.call}`;

/** How many calls in a row are looked at. */
const MAX_CHAIN = 8;

/**
 * The calls that made the object of which a member is read: `(await fetch(…).then((response) =>
 * response.json())).usage`.
 */
function makersOf({ of }: Extract<Value, { is: "member" }>, file: string, program: Program): readonly CallRef[] {
  return optionsOf(program.evaluate(of, alone(file))).flatMap((m) => {
    const makers: CallRef[] = [];
    for (let at = m; at.is === "made" && makers.length < MAX_CHAIN; at = at.callee) if (at.by) makers.push(at.by);
    return makers;
  });
}

/** Whether a call, or the answer made of its stream, hands its usage to a callback that reads it: `onFinish({ usage })`. */
export function givesUsageToCallback(ref: CallRef, program: Program): boolean {
  const [options] = program.call(ref).args.slice(0, 1);
  const own = options ? [program.evaluate(options, alone(ref.file))] : [];
  return [...own, ...streamAnswers(ref, program)].some((m) => m.is === "object" && hasUsageCallback(m, program, true));
}

/** Whether one of an object's functions, or of the middleware it holds, is told of the usage and looks at it. */
function hasUsageCallback({ value, frame }: MeaningOf<"object">, program: Program, mayHold: boolean): boolean {
  return value.entries.some((entry) => {
    if (!("key" in entry)) return false;
    const held = program.evaluate(entry.value, frame);
    if (entry.key === "middleware" && held.is === "array")
      return (
        mayHold &&
        held.value.items
          .map((item) => program.evaluate(item, held.frame))
          .some((one) => one.is === "object" && hasUsageCallback(one, program, false))
      );
    if (held.is !== "function") return false;
    // It is for nothing else.
    if (entry.key === "onUsage") return true;
    return (
      /^(?:on(?:Finish|End|StepFinish)|messageMetadata)$/.test(entry.key) &&
      readsUsage(held.ref.file, held.ref.fn, program)
    );
  });
}

function readsUsage(file: string, fn: number | null, program: Program): boolean {
  return valuesOfKind(program.code(file), "member").some(({ key, of }) => {
    const start = USAGE_NAMES.has(key) ? program.evaluate(of, alone(file), "ignore") : null;
    return start?.is === "param" && start.ref.file === file && start.ref.fn === fn;
  });
}
