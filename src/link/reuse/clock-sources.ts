import type { MeaningOf } from "../meaning.ts";
import { type Chain, packageOf } from "./chain.ts";
import { type Search, type Source, source, sourcesOfArguments } from "./source.ts";

const CLOCKS = /^(?:date-fns(?:-tz)?|dayjs|moment(?:-timezone)?|luxon|@js-joda\/core)$/;
const DAYS = /^(?:toDateString|toLocaleDateString|get(?:UTC)?(?:FullYear|Month|Date|Day)|startOf\w*)$/;
const CUTS = /^(?:slice|split|substring|substr)$/;

/** Dates and times: the day has few values, the moment never comes again. Null where no clock is read. */
export function sourcesOfClock(meaning: MeaningOf<"made">, chain: Chain, search: Search): readonly Source[] | null {
  const name = packageOf(chain);
  const isDate = name === null && (chain.names[0] === "Date" || chain.names[0] === "Intl");
  const isLibrary = typeof name === "string" && CLOCKS.test(name);
  if (!isDate && !isLibrary) return null;
  const [first] = chain.calls;
  const { program } = search.world;
  const hasOwn = first !== undefined && chain.names[0] === "Date" && program.call(first.by).args.length > 0;
  if (hasOwn) return sourcesOfArguments(first, search);
  const isDay = isLibrary ? formatsDay(chain, search) : isCutToDay(chain.names);
  return [
    isDay ? source("day", meaning.at, "varies with the day") : source("moment", meaning.at, "the time of the call"),
  ];
}

function isCutToDay(names: readonly string[]): boolean {
  if (names.some((name) => DAYS.test(name)) || names[0] === "Intl") return true;
  return names.includes("toISOString") && names.some((name) => CUTS.test(name));
}

/** `format(new Date(), "yyyy-MM-dd")`: hours, minutes or seconds make it a moment. */
function formatsDay(chain: Chain, { world }: Search): boolean {
  const formats = chain.calls.flatMap(({ by }) =>
    world.program.call(by).args.flatMap((arg) => (arg.is === "literal" ? [String(arg.value)] : [])),
  );
  return formats.length > 0 && formats.every((format) => !/[Hhms]/.test(format.replace(/'[^']*'|\[[^\][]*\]/g, "")));
}
