import type { HttpProvider } from "../../knowledge/http.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import { HOLE, textsOf } from "./url-text.ts";

/** An address with more ways to read it than this is not taken apart. */
const MAX_READINGS = 16;

/** Names of models that the addresses hold, in their path or after "?model="; empty where they hold none. */
export function modelsInUrls(urls: readonly Meaning[], { pattern }: HttpProvider["paths"][number]): readonly Meaning[] {
  const found = urls.flatMap(readingsOf).flatMap((parts) => modelIn(parts, pattern) ?? []);
  return found.filter((m, i) => found.findIndex((other) => isSame(m, other)) === i);
}

/** One way to read an address: its parts in order, none of them a choice. */
type Parts = readonly Meaning[];

function readingsOf(url: Meaning): readonly Parts[] {
  return optionsOf(url).flatMap((option): readonly Parts[] => {
    if (option.is !== "text") return [[option]];
    return option.parts.reduce<readonly Parts[]>(
      (heads, part) =>
        heads.flatMap((head) => readingsOf(part).map((tail) => [...head, ...tail])).slice(0, MAX_READINGS),
      [[]],
    );
  });
}

function modelIn(parts: Parts, pattern: string): Meaning | null {
  const texts = parts.map((part) => textsOf(part)[0] ?? HOLE);
  const url = texts.join("");
  const path = /^(?:[a-z]+:\/\/)?[^/?#]*(?<path>\/[^?#]*)?(?:\?(?<query>[^#]*))?/di.exec(url);
  const [pathAt, queryAt] = [path?.indices?.groups?.["path"], path?.indices?.groups?.["query"]];
  const inPath = pathAt && spanOf(new RegExp(pattern, "d").exec(url.slice(...pathAt)), pathAt[0]);
  const inQuery = queryAt && spanOf(/(?:^|&)model=(?<model>[^&]+)/d.exec(url.slice(...queryAt)), queryAt[0]);
  const span = inPath ?? inQuery;
  return span ? partAt(parts, texts, span) : null;
}

type Offsets = readonly [start: number, end: number];

function spanOf(match: RegExpExecArray | null, from: number): Offsets | null {
  const at = match?.indices?.groups?.["model"];
  return at ? [at[0] + from, at[1] + from] : null;
}

/** The part of an address between two offsets, as one value or as a text of several. */
function partAt(parts: Parts, texts: readonly string[], [start, end]: Offsets): Meaning | null {
  let from = 0;
  const touched = parts.flatMap((part, i) => {
    const [begin, text] = [from, texts[i] ?? ""];
    from += text.length;
    return begin < end && from > start ? [{ part, text: text.slice(Math.max(0, start - begin), end - begin) }] : [];
  });
  const [first] = touched;
  if (!first) return null;
  if (touched.length > 1) return { is: "text", parts: touched.map(({ part }) => part), at: first.part.at };
  return first.part.is === "literal" ? { ...first.part, value: first.text } : first.part;
}

const isSame = (a: Meaning, b: Meaning): boolean =>
  a === b || (a.is === "literal" && b.is === "literal" && a.value === b.value && a.at === b.at);
