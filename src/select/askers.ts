import { namesPackage, type SkimmedFile, type Wanted } from "../skim/index.ts";
import { AddressSearch, addressesOf } from "./asking.ts";
import { namesCalled, proceduresIn } from "./procedures.ts";
import { isCode } from "./telling.ts";
import { type Marks, mark, type Named, partsIn, type World, type Worth } from "./world.ts";

interface Handling {
  readonly leading: Marks;
  /** The files that lead to a model, and those that they need. */
  readonly handling: ReadonlySet<string>;
  readonly world: World;
  readonly worth: Worth;
}

/**
 * The parts of files that ask a handler which leads to a model: by its address, by a hook, over a channel, or as a
 * procedure.
 */
export function askingOf(files: readonly SkimmedFile[], { leading, handling, world, worth }: Handling): Marks {
  const { wanted, bytesOf } = worth;
  const handlers = files.filter(({ file }) => leading.has(file));
  const search = new AddressSearch(
    handlers.flatMap(({ file }) => addressesOf(file, Buffer.from(bytesOf(file) ?? []).toString("latin1"))),
  );
  const offersProcedures = files.some(
    ({ file, specifiers }) => handling.has(file) && namesPackage(specifiers, wanted.procedureServers),
  );
  const procedures = proceduresOf(offersProcedures ? handlers : [], { wanted, world });
  const asking: Marks = new Map();
  for (const listed of files) {
    const { file } = listed;
    if (!isCode(listed) || leading.has(file)) continue;
    if (usesChannel(listed, wanted) || callsProcedure(listed, procedures, worth)) {
      mark(asking, file, partsIn(file, world).keys());
    } else if (search.mayStandIn(bytesOf(file) ?? NOTHING)) {
      const found = partsIn(file, world).flatMap((part, id) => (search.standsIn(part) ? [id] : []));
      if (found.length > 0) mark(asking, file, found);
    }
  }
  return asking;
}

/** The names of the procedures that these files offer. */
function proceduresOf(files: readonly SkimmedFile[], { wanted, world }: Named): ReadonlySet<string> {
  const codes = files.flatMap(({ file }) => world.codeOf(file) ?? []);
  return new Set(codes.flatMap((code) => [...proceduresIn(code, wanted.procedureMethods)]));
}

function callsProcedure({ file, words }: SkimmedFile, names: ReadonlySet<string>, { wanted, bytesOf }: Worth): boolean {
  const calls = wanted.procedures.filter((word) => names.size > 0 && words.has(word));
  return calls.length > 0 && namesCalled(Buffer.from(bytesOf(file) ?? NOTHING).toString(), calls, names);
}

function usesChannel({ words, specifiers }: SkimmedFile, wanted: Wanted): boolean {
  if (wanted.channels.some((word) => words.has(word))) return true;
  return wanted.plainAskers.some((word) => words.has(word)) && namesPackage(specifiers, wanted.askingPackages);
}

const NOTHING = new Uint8Array(0);
