import { optionsOf } from "../evaluate/evaluator.ts";
import type { From } from "./addresses.ts";
import { type OptionSource, optionMeaning, type Reading, readOption } from "./options.ts";
import type { Sender } from "./senders.ts";
import type { SdkWorld } from "./thing.ts";

/**
 * How often got and ky try again where only the methods are named: npm:got@16.1.0 `dist/source/core/options.js`,
 * npm:ky@2.1.0 `distribution/utils/normalize.js`; read 2026-11-23.
 */
const BY_DEFAULT = 2;

interface RetryOptions {
  readonly source: OptionSource;
  readonly maxRetries?: readonly string[];
  readonly retryMethods?: readonly string[];
}

/**
 * How often a POST is retried by the options of the request, or of the instance that sends it; null where nothing says
 * so.
 */
export function retriesAsked({ sender, made }: Sender, from: From, { program }: SdkWorld): number | null {
  const layers: readonly RetryOptions[] = [
    { ...sender, source: from },
    ...(made ? [{ ...made.factory, source: made.source }] : []),
  ];
  const isListed = sender.retryMethods !== undefined;
  if (isListed && !layers.some(namesPost)) return null;
  for (const { maxRetries, source } of layers) {
    const reading = readOption(maxRetries, source, { program, callers: "follow" });
    if (reading.is === "written") return countOf(reading);
  }
  return isListed ? BY_DEFAULT : null;

  function namesPost({ retryMethods = [], source }: RetryOptions): boolean {
    return retryMethods.some((path) =>
      optionsOf(optionMeaning(path, source, program)).some(
        (m) =>
          m.is === "array" &&
          m.value.items.some((item) => {
            const method = program.evaluate(item, m.frame);
            return method.is === "literal" && String(method.value).toUpperCase() === "POST";
          }),
      ),
    );
  }
}

/** The number that is written; anything else was written on purpose, and stands for the default. */
function countOf({ meanings }: Extract<Reading, { is: "written" }>): number {
  const numbers = meanings.flatMap((m) =>
    m.is === "literal" && m.value === false ? [0] : m.is === "literal" && typeof m.value === "number" ? [m.value] : [],
  );
  return numbers.length > 0 ? Math.min(...numbers) : BY_DEFAULT;
}
