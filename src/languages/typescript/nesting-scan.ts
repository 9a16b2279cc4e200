import {
  ANGLE,
  BACKTICK,
  BEFORE_REGEX,
  CLASSES,
  CLOSE,
  DECLARES,
  END,
  END_OF_TAG,
  LETTER,
  MAY_BE_KNOWN,
  NESTING,
  OPEN,
  OPERATOR,
  QUOTE,
  SIGN,
  SLASH,
} from "./nesting-marks.ts";
import { countHidden, OpenBrackets } from "./open-brackets.ts";

/**
 * One pass over the text, counting what is open: brackets, and what has begun since the last `;` or `,`. Past `enough` it does not go on. It has no
 * grammar, so a text may be made to fool it: a quote among the words of an element seems to begin a string. What is
 * open only by a stricter count is `doubtful`; it costs a text the fast parser, and nothing else.
 */
export class NestingScan {
  deepest = 0;
  mostDoubtful = 0;
  readonly open = new OpenBrackets();
  readonly #text: string;
  #at = 0;
  #depth = 0;
  /** Brackets that are opened and not closed where a string, a comment or a regular expression seems to be. */
  #hidden = 0;
  /** Tags of elements that are not closed, or type arguments that look like them. */
  #elements = 0;
  #isInTag = false;
  /** `as const` begins nothing. */
  #isAfterAs = false;
  /** May a slash here begin a regular expression? */
  #expectsValue = true;

  constructor(text: string, enough: number) {
    this.#text = text;
    const { length } = text;
    while (this.#at < length && this.deepest <= enough) this.#step(CLASSES[text.charCodeAt(this.#at)] ?? LETTER);
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
      case END_OF_TAG:
        this.#endTag();
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
    if (this.#skipComparison()) return;
    if (this.#text.charCodeAt(this.#at++) === 59) this.open.endGuesses();
    if (isAttribute) return;
    if (kind === END) this.#endStatement();
    else if (kind === OPERATOR || kind === OPEN || (kind === SIGN && this.#expectsValue)) this.#deepen();
    this.#expectsValue = true;
    if (kind === OPEN) this.open.push(this.#depth);
  }

  #endStatement(): void {
    this.#depth = Math.abs(this.open.last);
  }

  /** `name="…"` and `name={…}`: attributes stand beside each other; what is in the braces counts with them. */
  #isAttribute(): boolean {
    if (this.#text.charCodeAt(this.#at) !== 61) return false;
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next !== 123 && next !== 34 && next !== 39) return false;
    this.#expectsValue = true;
    return CLASSES[this.#before()] === LETTER;
  }

  /** `==`, `===`, `!=` and `!==` behind a value group to the left. */
  #skipComparison(): boolean {
    const first = this.#text.charCodeAt(this.#at);
    if (this.#expectsValue || (first !== 61 && first !== 33)) return false;
    if (this.#text.charCodeAt(this.#at + 1) !== 61) return false;
    this.#at += this.#text.charCodeAt(this.#at + 2) === 61 ? 3 : 2;
    this.#expectsValue = true;
    return true;
  }

  #before(): number {
    return this.#text.charCodeAt(this.#at - 1);
  }

  #deepen(): void {
    if (++this.#depth > this.deepest) this.deepest = this.#depth;
  }

  #word(): void {
    const start = this.#at;
    const isMember = this.#before() === 46;
    const endsValue = !this.#expectsValue && !this.#isAfterAs;
    const { length } = this.#text;
    do this.#at++;
    while (this.#at < length && (CLASSES[this.#text.charCodeAt(this.#at)] ?? LETTER) === LETTER);
    this.#expectsValue = this.#isAfterAs = false;
    if (isMember) return;
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
    const next = this.#text.charCodeAt(this.#at + 1);
    const closes = next === 47;
    this.#at += closes ? 2 : 1;
    if (!this.#expectsValue) this.open.guess();
    if (closes) this.#closeTag();
    else this.#deepen();
    if (CLASSES[next] === LETTER || next === 62) this.#openTags(1);
    this.#isInTag = !closes;
    this.#expectsValue = true;
  }

  #openTags(count: number): void {
    this.#elements += count;
    this.mostDoubtful = Math.max(this.mostDoubtful, this.#hidden + this.#elements);
  }

  #closeTag(): void {
    if (this.#depth > Math.abs(this.open.last)) this.#depth--;
    if (this.#elements > 0) this.#elements--;
  }

  #endTag(): void {
    if (this.#before() !== 61) {
      this.#isInTag = false;
      this.open.endGuess();
    }
    this.#at++;
  }

  /** What the count does not see, as far as it could be fooled. */
  #hide(start: number): void {
    const { open, tags, angles } = countHidden(this.#text, start, this.#at);
    this.#hidden += Math.max(0, open);
    if (open > 0) this.open.hide(angles);
    this.#openTags(tags);
  }

  #close(): void {
    this.#at++;
    this.#expectsValue = false;
    const opened = this.open.pop();
    this.#depth = Math.max(0, Math.abs(opened) - 1);
    if (opened < 0) this.#template();
  }

  #slash(): void {
    const start = this.#at;
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === 47) this.#at = this.#after("\n");
    else if (next === 42) this.#at = this.#after("*/");
    else if (next === 62) {
      this.#at += 2;
      if (this.#isInTag) this.#closeTag();
      this.#isInTag = false;
      return;
    } else if (this.#expectsValue) {
      this.#skipLine(47);
      return;
    } else this.#at++;
    this.#hide(start);
  }

  #after(mark: string): number {
    const found = this.#text.indexOf(mark, this.#at + 2);
    return found < 0 ? this.#text.length : found + mark.length;
  }

  /** A string or regular expression: to its closing mark, at most to the end of the line. */
  #skipLine(mark: number): void {
    const { length } = this.#text;
    const start = this.#at;
    for (this.#at++; this.#at < length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 92) this.#at++;
      else if (code === mark || code === 10) break;
    }
    this.#hide(start + 1);
    this.#at++;
    this.#expectsValue = false;
  }

  /** The text of a template up to its end or its next hole. */
  #template(): void {
    const [start, length] = [this.#at, this.#text.length];
    for (; this.#at < length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === 92) this.#at++;
      else if (code === 96) break;
      else if (code === 36 && this.#text.charCodeAt(this.#at + 1) === 123) {
        this.#hide(start);
        this.#at += 2;
        this.#deepen();
        this.open.push(-this.#depth);
        this.#expectsValue = true;
        return;
      }
    }
    this.#hide(start);
    this.#at++;
    this.#expectsValue = false;
  }
}
