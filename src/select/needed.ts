import type { FileParts } from "./file-parts.ts";
import { type Marks, mark, type World } from "./world.ts";

/**
 * The files that parts of files import something from, and the files that those need for it, in so many steps. Files
 * from which only types are imported are left out.
 */
export function filesNeededBy(
  given: Marks,
  world: World,
  steps: number,
  mayTake: (file: string, target: string) => boolean = () => true,
): ReadonlySet<string> {
  const done: Marks = new Map();
  const demanded = new Set<string>();
  const files = new Set(given.keys());
  let wave: Marks = given;
  for (let step = 0; step < steps && wave.size > 0; step++) {
    const next: Marks = new Map();
    for (const [file, parts] of wave) {
      const inside = world.partsOf(file);
      if (inside) for (const part of newWithin(inside, parts, file, done)) follow(inside, part, file, next);
    }
    for (const file of next.keys()) files.add(file);
    wave = next;
  }
  return files;

  function follow(inside: FileParts, part: number, file: string, next: Marks): void {
    const imports = inside.parts[part]?.imports ?? [];
    if (imports.length > LARGEST_TABLE) return;
    for (const { module, name } of imports) {
      const targets = world.targetsOf(file, module).filter((target) => !isMigration(target) && mayTake(file, target));
      for (const target of targets) demandOnce(target, name, next);
    }
  }

  /** Follows a name of a file once: the first time it was asked for, it was at least as near. */
  function demandOnce(file: string, name: string, next: Marks): void {
    const key = `${file}\0${name}`;
    if (demanded.has(key)) return;
    demanded.add(key);
    demand(file, name, next, new Set());
  }

  /** Whether a file exports a name. If so, it is needed, and so are the files it gets the name from. */
  function demand(file: string, name: string, next: Marks, seen: Set<string>): boolean {
    if (seen.has(file)) return false;
    seen.add(file);
    const inside = world.partsOf(file);
    if (!inside) {
      mark(next, file, []);
      return false;
    }
    const found = partsNamed(inside, name);
    if (found !== null) mark(next, file, found);
    if (found !== null && name !== "*") return true;
    let isOffered = found !== null;
    for (const targets of behindStars(file, inside, name)) {
      const offering = targets.filter((target) => demand(target, name, next, seen));
      if (offering.length === 0) continue;
      mark(next, file, []);
      isOffered = true;
      if (name !== "*") break;
    }
    return isOffered;
  }

  /**
   * Where the `export *` of a file may get a name: first from files that write it, then from those that pass on others'
   * names.
   */
  function behindStars(file: string, { stars }: FileParts, name: string): readonly (readonly string[])[] {
    const all = stars.map((module) => world.targetsOf(file, module));
    if (name === "*") return all;
    const writing = all.filter((targets) => targets.some((target) => world.writes(target, name)));
    const passing = all.filter((targets) => !writing.includes(targets) && targets.some(world.passesOn));
    return [...writing, ...passing];
  }
}

/**
 * Whether a file is a migration of a database, named after its day as TypeORM, Knex, Sequelize and Payload do. It runs
 * once, and by no request.
 */
const isMigration = (file: string): boolean => /(?:^|\/)migrations\//.test(file) && /\/\d{8}[^/]*$/.test(file);

/** A part with more imports than this is a table. Any of them may be looked up in it, and they are not followed. */
const LARGEST_TABLE = 100;

/** The parts that an import of a name gets; null where the file does not export it. */
export function partsNamed({ exports }: FileParts, name: string): readonly number[] | null {
  if (name === "") return [];
  if (name === "*") return [...exports.values()];
  const own = exports.get(name) ?? exports.get("module.exports");
  return own === undefined ? null : [own];
}

/** The given parts and those that they name, directly or not, without those that were followed before. */
function newWithin(inside: FileParts, given: ReadonlySet<number>, file: string, done: Marks): readonly number[] {
  const followed = done.get(file) ?? new Set();
  done.set(file, followed);
  return partsWithin(inside, given, followed);
}

/** The given parts and those that they name, directly or not, without those that were followed before. */
export function partsWithin(
  { parts }: FileParts,
  given: Iterable<number>,
  followed = new Set<number>(),
): readonly number[] {
  const found: number[] = [];
  const pending = [...given];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (followed.has(part)) continue;
    followed.add(part);
    found.push(part);
    for (const other of parts[part]?.parts ?? []) pending.push(other);
  }
  return found;
}
