import { BODY } from "./body.ts";
import type { FileParts, Part } from "./file-parts.ts";
import { type Marks, mark, type World } from "./world.ts";

/**
 * The parts of all files that lead to the given ones: in their own file whatever names them, in others whatever takes
 * an export that leads. What leads when it is loaded makes all that load it lead.
 */
export function partsLeadingTo(given: Marks, world: World): Marks {
  return new Spread(world).from(given);
}

/** What leads of what a file offers. */
interface Offer {
  readonly names: ReadonlySet<string>;
  readonly whenLoaded: boolean;
}

class Spread {
  readonly #world: World;
  readonly #marks: Marks = new Map();
  /** Names that importers were told of already. */
  readonly #told = new Map<string, Set<string>>();
  /** Names that lead and that a file offers through `export *`. */
  readonly #throughStars = new Map<string, Set<string>>();
  readonly #pending = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  from(given: Marks): Marks {
    for (const [file, parts] of given) this.#mark(file, parts);
    for (const file of this.#pending) {
      this.#pending.delete(file);
      this.#spread(file);
    }
    return this.#marks;
  }

  #mark(file: string, parts: Iterable<number>): void {
    if (mark(this.#marks, file, parts)) this.#pending.add(file);
  }

  #spread(file: string): void {
    const inside = this.#world.partsOf(file);
    const marked = this.#marks.get(file);
    if (!inside || !marked) return;
    spreadWithin(inside, marked);
    this.#markFulfilled(file, inside, marked);
    const offer = this.#newlyOffered(file, inside, marked);
    if (offer.names.size === 0 && !offer.whenLoaded) return;
    for (const importer of this.#world.importersOf(file)) this.#tell(importer, file, offer);
  }

  /** Interfaces that what leads fulfils lead there too: they are all that others may know of it. */
  #markFulfilled(file: string, { parts }: FileParts, marked: ReadonlySet<number>): void {
    for (const part of marked) {
      for (const { module, name } of parts[part]?.fulfils.imports ?? []) {
        for (const target of this.#world.targetsOf(file, module)) {
          const found = this.#world.partsOf(target)?.exports.get(name);
          if (found !== undefined) this.#mark(target, [found]);
        }
      }
    }
  }

  /** What leads of what a file offers, and was not told before. */
  #newlyOffered(file: string, { exports }: FileParts, marked: ReadonlySet<number>): Offer {
    const told = this.#told.get(file) ?? new Set();
    this.#told.set(file, told);
    const own = [...exports].flatMap(([name, part]) => (marked.has(part) ? [name] : []));
    const names = new Set([...own, ...(this.#throughStars.get(file) ?? [])].filter((name) => !told.has(name)));
    const whenLoaded = marked.has(BODY) && !told.has(LOADED);
    for (const name of names) told.add(name);
    if (whenLoaded) told.add(LOADED);
    return { names, whenLoaded };
  }

  #tell(importer: string, file: string, offer: Offer): void {
    const specifiers = this.#world.specifiersFor(importer, file);
    if (!offer.whenLoaded && !specifiers.some((specifier) => this.#mayTake(importer, specifier, offer))) return;
    const inside = this.#world.partsOf(importer);
    if (!inside) return;
    const modules = new Set(specifiers);
    const found = inside.parts.flatMap((part, id) => (takes(part, modules, offer) ? [id] : []));
    if (found.length > 0) this.#mark(importer, found);
    if (offer.whenLoaded && specifiers.some((module) => inside.loads.has(module))) this.#mark(importer, [BODY]);
    if (inside.stars.some((module) => modules.has(module))) this.#passOn(importer, offer.names);
  }

  /** As far as the bytes of the importer tell. */
  #mayTake(importer: string, specifier: string, { names }: Offer): boolean {
    const taken = this.#world.namesTaken(importer, specifier);
    return taken === null || names.has(WHOLE) || taken.some((name) => names.has(name));
  }

  #passOn(file: string, names: ReadonlySet<string>): void {
    const known = this.#throughStars.get(file) ?? new Set();
    const before = known.size;
    for (const name of names) if (name !== "default") known.add(name);
    this.#throughStars.set(file, known);
    if (known.size === before) return;
    if (!this.#marks.has(file)) this.#marks.set(file, new Set());
    this.#pending.add(file);
  }
}

/** Stands for the loading of a file among the names of its exports. */
const LOADED = "";
/** What CommonJS gives as a whole. */
const WHOLE = "module.exports";

/** Marks whatever names something marked, directly or not. */
export function spreadWithin(inside: FileParts, marked: Set<number>): void {
  const namers = namersOf.get(inside) ?? namersIn(inside);
  namersOf.set(inside, namers);
  // What is added to a set while it is gone through is gone through as well.
  for (const part of marked) {
    for (const namer of namers[part] ?? []) marked.add(namer);
    for (const interfacePart of inside.parts[part]?.fulfils.parts ?? []) marked.add(interfacePart);
  }
}

/** For each part, those that name it. */
function namersIn({ parts }: FileParts): readonly (readonly number[])[] {
  const namers: number[][] = parts.map(() => []);
  parts.forEach(({ parts: named, drawn }, id) => {
    for (const other of [...named, ...drawn.parts]) namers[other]?.push(id);
  });
  return namers;
}

/** A file is divided once, and asked each time that more of it leads somewhere. */
const namersOf = new WeakMap<FileParts, readonly (readonly number[])[]>();

function takes({ imports, drawn }: Part, modules: ReadonlySet<string>, { names, whenLoaded }: Offer): boolean {
  return [...imports, ...drawn.imports].some(
    ({ module, name }) =>
      modules.has(module) &&
      (names.has(name) || names.has(WHOLE) || (name === "*" && names.size > 0) || (whenLoaded && name === "")),
  );
}
