/**
 * A table by file and number, without a text as the key: building one for each of hundreds of thousands of look-ups is
 * dear.
 */
export class RefTable<T> {
  readonly #files = new Map<string, Map<number, T>>();

  /** `id` null stands for the module body. */
  get(file: string, id: number | null): T | undefined {
    return this.#files.get(file)?.get(id ?? MODULE);
  }

  /** The part of the table for one file. */
  of(file: string): Map<number, T> {
    const known = this.#files.get(file);
    if (known) return known;
    const made = new Map<number, T>();
    this.#files.set(file, made);
    return made;
  }

  /** What is in the table; where there is nothing, what `make` gives is put there. */
  ensure(file: string, id: number | null, make: () => T): T {
    const known = this.get(file, id);
    if (known !== undefined) return known;
    const made = make();
    this.set(file, id, made);
    return made;
  }

  set(file: string, id: number | null, value: T): void {
    this.of(file).set(id ?? MODULE, value);
  }
}

const MODULE = -1;
