import { isOwnOrigin } from "../evaluate/operators.ts";
import type { Meaning } from "../meaning.ts";

/** Stands for an unknown part of a text. */
export const HOLE = "\u{FFFC}";
/** A text with more ways to read it than this is not spelled out. */
const MAX_TEXTS = 16;

/** The texts that a value may be, with a {@link HOLE} for each unknown part. */
export function textsOf(meaning: Meaning): readonly string[] {
  switch (meaning.is) {
    case "literal":
      return [String(meaning.value ?? "")];
    case "text":
      return meaning.parts.reduce<readonly string[]>(
        (heads, part) => heads.flatMap((head) => textsOf(part).map((tail) => head + tail)).slice(0, MAX_TEXTS),
        [""],
      );
    case "choice":
      return [...new Set(meaning.options.flatMap((option) => textsOf(option)))].slice(0, MAX_TEXTS);
    case "undefined":
      return [];
    case "external":
      return isOwnOrigin(meaning) ? [""] : [HOLE];
    default:
      return [HOLE];
  }
}
