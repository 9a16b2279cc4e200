/** How many expressions may stand in each other: facts are walked by recursion, and written as JSON by it. */
export const DEEPEST_VALUE = 1000;

export class TooDeep extends Error {
  override readonly name = "TooDeep";
}
