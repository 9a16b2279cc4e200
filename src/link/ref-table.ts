/** A table by file and number: what hundreds of thousands of look-ups ask must not build a text for each. */
export class RefTable<T> {
  readonly #files = new Map<string, Map<number, T>>();

  /** `id` null stands for the module body. */
  get(file: string, id: number | null): T | undefined {
    return this.#files.get(file)?.get(id ?? MODULE);
  }

  /** What is there, or else what `make` gives, kept. */
  ensure(file: string, id: number | null, make: () => T): T {
    const known = this.get(file, id);
    if (known !== undefined) return known;
    const made = make();
    this.set(file, id, made);
    return made;
  }

  set(file: string, id: number | null, value: T): void {
    const known = this.#files.get(file);
    if (known) known.set(id ?? MODULE, value);
    else this.#files.set(file, new Map([[id ?? MODULE, value]]));
  }
}

const MODULE = -1;
