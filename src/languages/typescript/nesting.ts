/**
 * How deep a text may nest, estimated without parsing it. A native parser that runs out of stack takes the whole
 * process with it, where one in JavaScript throws: what might be too deep for the one is left to the other.
 */

/** Half of what the fast parser survives in the stack of 1 MB that Windows gives (measured with 0.159, 2026-11-23). */
const DEEPEST = 250;

const OPERATOR = 1;
const OPEN = 2;
const CLOSE = 3;
const QUOTE = 4;
const SLASH = 5;
const LETTER = 6;
const END = 7;
const BACKTICK = 8;
const ANGLE = 9;
const BINARY = 10;
const SIGN = 11;

const CLASSES = new Uint8Array(128);
const classify = (characters: string, as: number): void => {
  for (const character of characters) CLASSES[character.charCodeAt(0)] = as;
};
classify("!?:=~*@", OPERATOR);
// Operators that group to the left are read in a loop, however many there are.
classify("|&^%", BINARY);
classify("+-", SIGN);
classify("([{", OPEN);
classify(")]}", CLOSE);
classify("\"'", QUOTE);
classify("/", SLASH);
classify("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$0123456789", LETTER);
classify(";,", END);
classify("`", BACKTICK);
classify("<", ANGLE);

/** Words that may stand in a row, each around the next. */
const NESTING = new Set(
  "await delete do else extends for if infer keyof new readonly typeof unique void while with yield".split(" "),
);
const BEFORE_REGEX = new Set(
  "await case delete do else in instanceof new of return throw typeof void yield".split(" "),
);

/** Where nobody writes semicolons, a declaration that no statement can hold shows that the one before has ended. */
const DECLARES = "const";

/** By length and first letter: most words need not be looked at. */
const MAY_BE_KNOWN = new Uint8Array(128 * 16);
for (const word of [...NESTING, ...BEFORE_REGEX, DECLARES, "as"])
  MAY_BE_KNOWN[word.length * 128 + word.charCodeAt(0)] = 1;

/** Whether brackets, operators and statements may stand deeper in each other than a native parser survives. */
export function mayNestTooDeeply(text: string): boolean {
  return text.length > DEEPEST && new NestingScan(text).deepest > DEEPEST;
}

/** One pass over the text, counting what is open: brackets, and what has begun since the last `;` or `,`. */
class NestingScan {
  deepest = 0;
  readonly #text: string;
  #at = 0;
  #depth = 0;
  /** Depth at which each open bracket was found; negative where it is the hole of a template. */
  readonly #open: number[] = [];
  /** Elements open since the innermost bracket, and those around each bracket. */
  #elements = 0;
  readonly #around: number[] = [];
  /** `as const` begins nothing. */
  #isAfterAs = false;
  /** May a slash here begin a regular expression? */
  #expectsValue = true;

  constructor(text: string) {
    this.#text = text;
    const { length } = text;
    while (this.#at < length && this.deepest <= DEEPEST) this.#step(CLASSES[text.charCodeAt(this.#at)] ?? LETTER);
  }

  #step(kind: number): void {
    switch (kind) {
      case 0:
        this.#skipBlanks();
        return;
      case LETTER:
        this.#word();
        return;
      case QUOTE:
        this.#skipLine(this.#text.charCodeAt(this.#at));
        return;
      case SLASH:
        this.#slash();
        return;
      case CLOSE:
        this.#close();
        return;
      case BACKTICK:
        this.#at++;
        this.#template();
        return;
      case ANGLE:
        this.#angle();
        return;
      default:
        this.#mark(kind);
    }
  }

  #skipBlanks(): void {
    do this.#at++;
    while (CLASSES[this.#text.charCodeAt(this.#at)] === 0);
  }

  #mark(kind: number): void {
    const isAttribute = this.#isAttribute();
    this.#at++;
    if (isAttribute) return;
    if (kind === END) this.#endStatement();
    else if (kind === OPERATOR || kind === OPEN || (kind === SIGN && this.#expectsValue)) this.#deepen();
    this.#expectsValue = true;
    if (kind === OPEN) this.#enter(this.#depth);
  }

  #enter(depth: number): void {
    this.#open.push(depth);
    this.#around.push(this.#elements);
    this.#elements = 0;
  }

  /** What stands in a bracket or an element stays in it: `;` may also be text between two elements. */
  #endStatement(): void {
    this.#depth = Math.abs(this.#open.at(-1) ?? 0) + this.#elements;
  }

  /** `name="…"` and `name={…}`: attributes stand beside each other; what is in the braces counts with them. */
  #isAttribute(): boolean {
    if (this.#text.charCodeAt(this.#at) !== 61) return false;
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next !== 123 && next !== 34 && next !== 39) return false;
    this.#expectsValue = true;
    return CLASSES[this.#text.charCodeAt(this.#at - 1)] === LETTER;
  }

  #deepen(): void {
    this.#depth++;
    if (this.#depth > this.deepest) this.deepest = this.#depth;
  }

  #word(): void {
    const start = this.#at;
    const { length } = this.#text;
    do this.#at++;
    while (this.#at < length && (CLASSES[this.#text.charCodeAt(this.#at)] ?? LETTER) === LETTER);
    const endsValue = !this.#expectsValue && !this.#isAfterAs;
    this.#expectsValue = this.#isAfterAs = false;
    const size = this.#at - start;
    if (size > 15 || MAY_BE_KNOWN[size * 128 + (this.#text.charCodeAt(start) & 127)] !== 1) return;
    const word = this.#text.slice(start, this.#at);
    if (endsValue && word === DECLARES) this.#endStatement();
    this.#isAfterAs = word === "as";
    if (NESTING.has(word)) this.#deepen();
    this.#expectsValue = BEFORE_REGEX.has(word);
  }

  /** Elements of JSX close what they open; so far as one can see, type arguments do not. */
  #angle(): void {
    const closes = this.#text.charCodeAt(this.#at + 1) === 47;
    this.#at += closes ? 2 : 1;
    if (closes) this.#loosen();
    else {
      this.#deepen();
      this.#elements++;
    }
    this.#expectsValue = true;
  }

  #loosen(): void {
    if (this.#elements > 0) this.#elements--;
    if (this.#depth > Math.abs(this.#open.at(-1) ?? 0)) this.#depth--;
  }

  #close(): void {
    this.#at++;
    this.#expectsValue = false;
    const opened = this.#open.pop() ?? 0;
    this.#elements = this.#around.pop() ?? 0;
    this.#depth = Math.max(0, Math.abs(opened) - 1);
    if (opened < 0) this.#template();
  }

  #slash(): void {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === 47) this.#at = this.#after("\n");
    else if (next === 42) this.#at = this.#after("*/");
    else if (next === 62) {
      this.#at += 2;
      this.#loosen();
    } else if (this.#expectsValue) this.#skipLine(47);
    else this.#at++;
  }

  #after(mark: string): number {
    const found = this.#text.indexOf(mark, this.#at + 2);
    return found < 0 ? this.#text.length : found + mark.length;
  }

  /** A string or regular expression: to its closing mark, at most to the end of the line. */
  #skipLine(mark: number): void {
    const { length } = this.#text;
    for (this.#at++; this.#at < length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 92) this.#at++;
      else if (code === mark || code === 10) break;
    }
    this.#at++;
    this.#expectsValue = false;
  }

  /** The text of a template up to its end or its next hole. */
  #template(): void {
    const { length } = this.#text;
    for (; this.#at < length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 92) this.#at++;
      else if (code === 96) break;
      else if (code === 36 && this.#text.charCodeAt(this.#at + 1) === 123) {
        this.#at += 2;
        this.#deepen();
        this.#enter(-this.#depth);
        this.#expectsValue = true;
        return;
      }
    }
    this.#at++;
    this.#expectsValue = false;
  }
}
