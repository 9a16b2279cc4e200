import type { Location } from "../../facts/index.ts";
import { type Concealed, masksOf } from "./masks.ts";

/** Nobody reads more of a line. */
const LONGEST = 1000;

/** A line as it may be handed on, with its keys masked; null where it is too long to be read. */
export function shownLine(at: Pick<Location, "file" | "line">, text: string, concealed: Concealed): string | null {
  if (text.length > LONGEST) return null;
  let [said, done] = ["", 0];
  for (const mask of masksOf(at, { text, shown: { from: 0, to: text.length } }, concealed)) {
    said += text.slice(done, mask.from) + mask.text;
    done = mask.to;
  }
  return said + text.slice(done);
}
