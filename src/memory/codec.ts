/**
 * Plain data as bytes: an eighth of its JSON where the same objects stand in many places, and those are one object
 * again when it is read back.
 */
export function encode(value: unknown): Uint8Array;
/** Null where one of its texts is refused. */
export function encode(value: unknown, isRefused: (text: string) => boolean): Uint8Array | null;
export function encode(value: unknown, isRefused?: (text: string) => boolean): Uint8Array | null {
  const encoder = new Encoder();
  encoder.add(value);
  return isRefused && encoder.texts().some(isRefused) ? null : encoder.finish();
}

/** Throws where the bytes are none that {@link encode} gave. */
export function decode(bytes: Uint8Array): unknown {
  return new Decoder(bytes).value();
}

const NULL = 0;
const TRUE = 1;
const FALSE = 2;
/** A whole number that is not small; any number. */
const WHOLE = 3;
const NUMBER = 4;
const TEXT = 5;
const ARRAY = 6;
const OBJECT = 7;
/** An object that was there before, by its number. */
const AGAIN = 8;
/** From here on, the byte is the number itself. */
const SMALL = 16;
const LARGEST_SMALL = 255 - SMALL;
const LARGEST_WHOLE = 2 ** 28;

/** What texts and kinds of objects there are, in front of the bytes that refer to them. */
interface Tables {
  readonly texts: readonly string[];
  readonly kinds: readonly (readonly string[])[];
}

const HEAD = 4;

class Encoder {
  #bytes = Buffer.allocUnsafe(16_384);
  #length = 0;
  readonly #texts = new Map<string, number>();
  readonly #kinds: string[][] = [];
  readonly #firstKeys: KeyStep = { kind: null, next: new Map() };
  readonly #objects = new Map<object, number>();

  add(value: unknown): void {
    if (value === null || value === undefined) this.#byte(NULL);
    else if (typeof value === "boolean") this.#byte(value ? TRUE : FALSE);
    else if (typeof value === "number") this.#number(value);
    else if (typeof value === "string") {
      this.#byte(TEXT);
      this.#whole(numberOf(value, this.#texts));
    } else this.#object(value as object);
  }

  texts(): readonly string[] {
    return [...this.#texts.keys()];
  }

  finish(): Uint8Array {
    const tables: Tables = { texts: this.texts(), kinds: this.#kinds };
    const head = Buffer.from(JSON.stringify(tables));
    const whole = Buffer.allocUnsafe(HEAD + head.length + this.#length);
    whole.writeUInt32LE(head.length, 0);
    head.copy(whole, HEAD);
    whole.set(this.#bytes.subarray(0, this.#length), HEAD + head.length);
    return whole;
  }

  #object(value: object): void {
    const known = this.#objects.get(value);
    if (known !== undefined) {
      this.#byte(AGAIN);
      this.#whole(known);
      return;
    }
    this.#objects.set(value, this.#objects.size);
    if (Array.isArray(value)) {
      this.#byte(ARRAY);
      this.#whole(value.length);
      for (const item of value) this.add(item);
      return;
    }
    const fields = value as Readonly<Record<string, unknown>>;
    const kind = this.#kindOf(fields);
    this.#byte(OBJECT);
    this.#whole(kind);
    for (const key of this.#kinds[kind] ?? []) this.add(fields[key]);
  }

  /** Objects with the same keys in the same order are of one kind. */
  #kindOf(fields: Readonly<Record<string, unknown>>): number {
    let step = this.#firstKeys;
    for (const key in fields) {
      if (fields[key] === undefined) continue;
      const next = step.next.get(key) ?? { kind: null, next: new Map() };
      if (next.kind === null && next.next.size === 0) step.next.set(key, next);
      step = next;
    }
    step.kind ??= this.#kinds.push(Object.keys(fields).filter((key) => fields[key] !== undefined)) - 1;
    return step.kind;
  }

  #number(value: number): void {
    const isWhole = Number.isInteger(value) && value >= 0 && value < LARGEST_WHOLE && !Object.is(value, -0);
    if (isWhole && value <= LARGEST_SMALL) this.#byte(SMALL + value);
    else if (isWhole) {
      this.#byte(WHOLE);
      this.#whole(value);
    } else {
      this.#byte(NUMBER);
      this.#reserve(8);
      this.#length = this.#bytes.writeDoubleLE(value, this.#length);
    }
  }

  /** Seven bits a byte, the lowest first; the eighth says that there are more. */
  #whole(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.#byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.#byte(rest);
  }

  #byte(byte: number): void {
    if (this.#length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * this.#bytes.length + more);
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}

/** Also where the key is `__proto__`, which an assignment would take for the prototype. */
function setOwn(fields: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") fields[key] = value;
  else Object.defineProperty(fields, key, { value, writable: true, enumerable: true, configurable: true });
}

/** The keys of an object, one after the other: where the last one leads is its kind. */
interface KeyStep {
  kind: number | null;
  readonly next: Map<string, KeyStep>;
}

function numberOf(text: string, table: Map<string, number>): number {
  const known = table.get(text);
  if (known !== undefined) return known;
  table.set(text, table.size);
  return table.size - 1;
}

class Decoder {
  readonly #bytes: Buffer;
  readonly #tables: Tables;
  readonly #objects: unknown[] = [];
  #at: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = HEAD + this.#bytes.readUInt32LE(0);
    this.#tables = JSON.parse(this.#bytes.toString("utf8", HEAD, end)) as Tables;
    this.#at = end;
  }

  value(): unknown {
    const tag = this.#bytes[this.#at++] as number;
    if (tag >= SMALL) return tag - SMALL;
    switch (tag) {
      case NULL:
        return null;
      case TRUE:
        return true;
      case FALSE:
        return false;
      case WHOLE:
        return this.#whole();
      case NUMBER:
        this.#at += 8;
        return this.#bytes.readDoubleLE(this.#at - 8);
      case TEXT:
        return this.#tables.texts[this.#whole()];
      case AGAIN:
        return this.#objects[this.#whole()];
      case ARRAY:
        return this.#array();
      case OBJECT:
        return this.#object();
      default:
        throw new RangeError("not what was encoded");
    }
  }

  #array(): unknown[] {
    const length = this.#whole();
    const items: unknown[] = [];
    this.#objects.push(items);
    for (let i = 0; i < length; i += 1) items.push(this.value());
    return items;
  }

  #object(): object {
    const keys = this.#tables.kinds[this.#whole()];
    if (!keys) throw new RangeError("not what was encoded");
    const fields: Record<string, unknown> = {};
    this.#objects.push(fields);
    for (const key of keys) setOwn(fields, key, this.value());
    return fields;
  }

  #whole(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      if (shift > 28) throw new RangeError("not what was encoded");
    }
  }
}
