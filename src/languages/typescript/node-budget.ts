import { UnparsableText } from "./unparsable-text.ts";

/**
 * Limits how much the parser of record tries. Where something may begin a function or type arguments, it reads on to
 * see, and reads it again if not; in a text that is neither, every level doubles the work, and twenty levels take a
 * minute. What it tries shows in the nodes that it makes.
 */

type Make = new (kind: number, start: number, end: number) => object;

/** TypeScript's own, from which each of its parsers takes the constructors of its nodes. */
export type ObjectAllocator = Record<(typeof MADE)[number], () => Make>;

const MADE = ["getNodeConstructor", "getTokenConstructor", "getIdentifierConstructor"] as const;

/** Of a text that can be read, a node is made for about every third character, and a few are made twice. */
const NODES_PER_CHARACTER = 4;
/** So few are made in a fraction of a second, whatever the text. */
const NODES_OF_ANY_TEXT = 300_000;

export class TooAmbiguous extends UnparsableText {
  constructor() {
    super("there are too many ways to read it", null);
  }
}

let left = Number.POSITIVE_INFINITY;

/** From now on, what is parsed {@link withinBudget} has one. */
export function countNodes(allocator: ObjectAllocator): void {
  for (const name of MADE) {
    const Original = allocator[name]();
    allocator[name] = () => counted(Original);
  }
}

function counted(Original: Make): Make {
  return function make(kind: number, start: number, end: number) {
    if (--left < 0) throw new TooAmbiguous();
    return new Original(kind, start, end);
  } as unknown as Make;
}

/** What `parse` gives; throws {@link TooAmbiguous} where it makes too many nodes for a text of that length. */
export function withinBudget<T>(length: number, parse: () => T): T {
  left = NODES_OF_ANY_TEXT + NODES_PER_CHARACTER * length;
  try {
    return parse();
  } finally {
    left = Number.POSITIVE_INFINITY;
  }
}
