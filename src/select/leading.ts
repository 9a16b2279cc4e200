import { BODY } from "./body.ts";
import type { FileParts, Part } from "./file-parts.ts";
import { type Marks, mark, type World } from "./world.ts";

/**
 * The parts of all files that lead to the given ones: in the same file whatever names them, in other files whatever
 * imports an export that leads. Where loading a file leads there, so does whatever loads it.
 */
export function partsLeadingTo(given: Marks, world: World): Marks {
  return new Spread(world).from(given);
}

/** The exports of a file that lead. */
interface Offer {
  readonly names: ReadonlySet<string>;
  readonly whenLoaded: boolean;
}

class Spread {
  readonly #world: World;
  readonly #marks: Marks = new Map();
  /** By file, the exports whose importers were looked at already. */
  readonly #told = new Map<string, Set<string>>();
  /** By file, the names that lead and that it passes on by `export *`. */
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

  /** Marks the interfaces that a class which leads fulfils: other files may know the class by these only. */
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

  /** The exports of a file that lead and were not looked at before. */
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

  /** Whether an importer may take one of the names, as far as its bytes tell. */
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

/** The loading of a file, among the names of its exports. */
const LOADED = "";
/** The name for all that a CommonJS module exports. */
const WHOLE = "module.exports";

/** Also marks the parts of a file that name a marked part, directly or not. */
export function spreadWithin(inside: FileParts, marked: Set<number>): void {
  const namers = namersOf.get(inside) ?? namersIn(inside);
  namersOf.set(inside, namers);
  // What is added to a set while it is gone through is gone through as well.
  for (const part of marked) {
    for (const namer of namers[part] ?? []) marked.add(namer);
    for (const interfacePart of inside.parts[part]?.fulfils.parts ?? []) marked.add(interfacePart);
  }
}

/** For each part of a file, the parts that name it. */
function namersIn({ parts }: FileParts): readonly (readonly number[])[] {
  const namers: number[][] = parts.map(() => []);
  parts.forEach(({ parts: named, drawn }, id) => {
    for (const other of [...named, ...drawn.parts]) namers[other]?.push(id);
  });
  return namers;
}

/** Kept, since each file is asked about again whenever more of it leads to a model. */
const namersOf = new WeakMap<FileParts, readonly (readonly number[])[]>();

function takes({ imports, drawn }: Part, modules: ReadonlySet<string>, { names, whenLoaded }: Offer): boolean {
  return [...imports, ...drawn.imports].some(
    ({ module, name }) =>
      modules.has(module) &&
      (names.has(name) || names.has(WHOLE) || (name === "*" && names.size > 0) || (whenLoaded && name === "")),
  );
}
