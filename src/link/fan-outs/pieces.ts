import { piecesAtOnce } from "../../knowledge/concurrency.ts";
import { databases } from "../../knowledge/databases.ts";
import type { FanOut } from "../../model/index.ts";
import { optionMeaning, readOption } from "../calls/options.ts";
import { belongsTo } from "../calls/things.ts";
import { holdsIn } from "../calls/versions.ts";
import { entriesOf } from "../documents.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { chainOf, packageOf } from "../reuse/chain.ts";
import type { LinkedUse, UseContext } from "../uses.ts";

export interface PiecesInput {
  readonly program: Program;
  readonly context: UseContext;
}

/**
 * `embedMany({ values: rows })`: the SDK cuts a list into pieces and sends all of them at once. Only rows of a database
 * may be that many; the parts of a document are a piece or two.
 */
export function piecesOf(one: LinkedUse, { program, context }: PiecesInput): readonly FanOut[] {
  const { ref, package: from, inner } = one.reached.site;
  const known = piecesAtOnce.find((row) => row.package === from);
  if (!known || !holdsIn(known.versions, context.world.versionOf(ref.file, known.package))) return [];
  if (readOption([known.limit], inner, { program, callers: "follow" }).is !== "absent") return [];
  const rows = optionsOf(optionMeaning(known.values, inner, program)).find((m) => isAllRows(m, program));
  if (!rows) return [];
  const because = [{ at: rows.at, note: "however many rows there are" }];
  const at = program.at(ref.file, program.call(ref).span);
  return [{ at, use: one.use, size: "open", byRequester: false, how: "pieces", because }];
}

const FEWER = /^(?:limit|take|slice|first|findFirst|findUnique|findOne|top|range|paginate)$/;

const LIMITS = /^(?:limit|take|first|top)$/;

/** The most rows that a query gives, where a number is written for them; null where none is, NaN where it is not read. */
export function mostRows(meaning: Meaning, program: Program): number | null {
  const chain = chainOf(meaning);
  if (!belongsTo(packageOf(chain) ?? "", databases)) return null;
  const written = chain.calls.flatMap(({ by, frame }) => {
    const { callee, args } = program.call(by);
    const byMethod = args.slice(0, LIMITS.test(callee.is === "member" ? callee.key : "") ? 1 : 0);
    const byOption = args
      .flatMap((arg) => (arg.is === "object" ? entriesOf(arg) : []))
      .filter(({ key }) => LIMITS.test(key));
    return [...byMethod, ...byOption.map(({ value }) => value)].map((value) => program.evaluate(value, frame));
  });
  const numbers = written.map((m) => (m.is === "literal" ? Number(m.value) : Number.NaN));
  return numbers.length === 0 ? null : Math.min(...numbers);
}

/** What a query gives, without a number of rows. */
function isAllRows(meaning: Meaning, program: Program): boolean {
  const chain = chainOf(meaning);
  if (!belongsTo(packageOf(chain) ?? "", databases) || chain.names.some((name) => FEWER.test(name))) return false;
  return !chain.calls.some(({ by }) =>
    program
      .call(by)
      .args.some((arg) => arg.is === "object" && arg.entries.some((entry) => "key" in entry && FEWER.test(entry.key))),
  );
}
