import semver from "semver";

const LOOSE = { includePrerelease: true, loose: true };

/** Whether a range of versions holds for what a project uses; an unknown version is taken for the newest. */
export function holdsIn(range: string, version: string | null): boolean {
  if (range === "*") return true;
  const key = `${range}\0${version}`;
  const holds = held.get(key) ?? semver.satisfies(lowest(version) ?? NEWEST, range, LOOSE);
  held.set(key, holds);
  return holds;
}

/** Kept, since a few ranges and versions are asked about at every call. */
const held = new Map<string, boolean>();

const NEWEST = "999.0.0";

function lowest(version: string | null): string | null {
  if (version === null || semver.validRange(version, { loose: true }) === null) return null;
  const least = semver.minVersion(version, { loose: true })?.version ?? null;
  return least === "0.0.0" ? null : least;
}

/** Whether some of the versions a project may use lie within a range and some do not. */
export function straddles(range: string, version: string | null): boolean {
  if (version === null || semver.validRange(version, LOOSE) === null) return false;
  return semver.intersects(version, range, LOOSE) && !semver.subset(version, range, LOOSE);
}

export function belongsTo(name: string, packages: readonly string[]): boolean {
  return packages.some((known) => (known.endsWith("*") ? name.startsWith(known.slice(0, -1)) : known === name));
}
