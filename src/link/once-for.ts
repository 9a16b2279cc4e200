/**
 * Makes a function remember what it gave for each object. For objects that never change, such as the facts of a file or
 * the knowledge of SDKs.
 */
export function onceFor<K extends object, T>(make: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly made: T }>();
  return (of) => {
    const found = known.get(of);
    if (found) return found.made;
    const made = make(of);
    known.set(of, { made });
    return made;
  };
}
