import { NestingScan } from "./nesting-scan.ts";

/**
 * How deep a text may nest, estimated without parsing it. A native parser that runs out of stack takes the whole
 * process with it, where one in JavaScript throws: what might be too deep for the one is left to the other.
 */

/** Half of what the fast parser survives in the stack of 1 MB that Windows gives (measured with 0.159, 2026-11-23). */
const DEEPEST = 250;

/**
 * Half of what the parser of record survives in the stack that V8 gives it, whatever it nests (measured with
 * typescript 6.0, 2026-11-29). Beyond, it depends on what was compiled before whether it throws, so it is not asked.
 */
const DEEPEST_OF_RECORD = 600;

/** Half of what the fast parser survives of elements, in the smallest stack that the system gives to a thread. */
const MOST_DOUBTFUL = process.platform === "win32" ? DEEPEST : 1000;

/** How often the fast parser may read a stretch of the text again within another: each time doubles the work. */
const MOST_GUESSES = 10;

/** Who is up to a text: the native parser, only that of the parser of record, or nobody's. */
export type Reach = "native" | "record" | "none";

/** Whether brackets, operators, statements, types and elements may stand deeper in each other than a parser survives. */
export function reachOf(text: string): Reach {
  if (text.length <= MOST_GUESSES) return "native";
  const scan = new NestingScan(text, DEEPEST_OF_RECORD);
  if (scan.deepest > DEEPEST_OF_RECORD) return "none";
  const isHard = scan.deepest > DEEPEST || scan.mostDoubtful > MOST_DOUBTFUL || scan.open.mostGuesses > MOST_GUESSES;
  return isHard ? "record" : "native";
}
