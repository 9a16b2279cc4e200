/** Importer → package → version. */
export type Versions = Map<string, Map<string, string>>;

/** The first version told of a package is the one its importer gets. */
export function put(versions: Versions, importer: string, name: string, version: string): void {
  const known = versions.get(importer) ?? new Map<string, string>();
  versions.set(importer, known);
  if (!known.has(name)) known.set(name, version);
}
