import { opensQuote, webReaders } from "../../knowledge/web-readers.ts";
import type { Evidence } from "../../model/index.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import type { UseContext } from "../uses.ts";
import { packageOf } from "./of-model.ts";
import { visitParts } from "./parts.ts";

/** Texts of the web that stand among instructions, with nothing in front that says where they begin. */
export function foundTextsIn(instructions: readonly Meaning[], context: UseContext): readonly Evidence[] {
  return instructions
    .flatMap(optionsOf)
    .flatMap((one) => (one.is === "text" ? unmarkedIn(one, context) : (strangersText(one, context) ?? [])));
}

function unmarkedIn({ parts }: MeaningOf<"text">, context: UseContext): readonly Evidence[] {
  return parts.flatMap((part, i) => {
    const before = parts[i - 1];
    const isMarked = before?.is === "literal" && opensQuote.test(String(before.value).trimEnd());
    const found = part.is === "literal" || isMarked ? null : strangersText(part, context);
    return found ?? [];
  });
}

/** What a reader of pages or a search gives, or `fetch` of an address that the request names. */
function strangersText(meaning: Meaning, { world: { program }, isSentByRequester }: UseContext): Evidence | null {
  let found: Evidence | null = null;
  visitParts(meaning, program, (part) => {
    if (found) return "enough";
    if (part.is !== "made") return "more";
    if (webReaders.has(packageOf(part))) found = { at: part.at, note: "what strangers wrote on the web" };
    if (isFetched(part) && part.callee.is === "external") {
      const [url] = part.by ? program.call(part.by).args : [];
      const address = url && url.is !== "spread" ? program.evaluate(url, part.frame) : null;
      const isTheirs = address !== null && optionsOf(address).some(isSentByRequester);
      if (isTheirs) found = { at: part.at, note: "a page that the request names" };
      return "enough";
    }
    // What it was given besides is another text: `JSON.stringify(page)` has quotes of its own.
    return "receiver";
  });
  return found;
}

/** What some server answered, or a part of it: whoever named its address did not write it. */
export function isFetched(made: MeaningOf<"made">): boolean {
  let at: Meaning = made;
  for (let i = 0; i < 20 && at.is === "made"; i++) at = at.callee;
  return at.is === "external" && at.package === null && at.path.join(".") === "fetch";
}
