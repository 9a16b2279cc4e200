import type { ChalkInstance } from "chalk";
import type { Location } from "../../facts/index.ts";
import { commandFor } from "../command.ts";
import { escapeText } from "../escape.ts";
import { Measure } from "./measure.ts";
import { ASCII, type Symbols, toAscii, UNICODE } from "./symbols.ts";
import { cut, cutStart, wrap } from "./wrap.ts";

const NARROWEST = 48;
const WIDEST = 110;

/** What a terminal can show, and where source text comes from. */
export interface ScreenOptions {
  /** Width of the terminal; what is drawn keeps within 48 and 110. */
  readonly columns: number;
  /** Made with the one level of colour that was decided for this run. */
  readonly paint: ChalkInstance;
  readonly isAscii: boolean;
  /** A line of the audited tree; null where it cannot be had. */
  readonly readLine: (file: string, line: number) => string | null;
  /** Keys known to stand in the tree: their text never reaches a screen. */
  readonly secrets: readonly { readonly at: Location; readonly masked: string }[];
  /** Masks what looks like a key in any other text. */
  readonly maskSecrets: (text: string) => string;
  /** Address of a place, where the terminal can follow one. */
  readonly linkTo: ((file: string, line: number) => string) | null;
  /** The audited folder as a shell is told of it; "" where one is in it. */
  readonly folder: string;
}

export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly column?: number | null;
}

/** What every part of a screen draws with. */
export class Screen {
  readonly width: number;
  readonly paint: ChalkInstance;
  readonly symbols: Symbols;
  readonly measure = new Measure();
  readonly options: ScreenOptions;

  constructor(options: ScreenOptions) {
    this.options = options;
    this.width = Math.min(WIDEST, Math.max(NARROWEST, options.columns));
    this.paint = options.paint;
    this.symbols = options.isAscii ? ASCII : UNICODE;
  }

  /** Foreign text as it may be printed. */
  say(text: string): string {
    const safe = escapeText(this.options.maskSecrets(text));
    return this.options.isAscii ? toAscii(safe) : safe;
  }

  /** Foreign text in lines below each other, `indent` cells from the left. */
  paragraph(text: string, indent: number): readonly string[] {
    const pad = " ".repeat(indent);
    return wrap(this.say(text), this.width - indent, this.measure).map((line) => pad + line);
  }

  /** A word on the left, text with a hanging indent beside it. */
  labelled(label: string, text: string, at: { readonly indent: number; readonly hang: number }): readonly string[] {
    const lines = wrap(this.say(text), this.width - at.hang, this.measure);
    const head = `${" ".repeat(at.indent)}${this.paint.bold(label)}`;
    const gap = " ".repeat(Math.max(1, at.hang - at.indent - this.measure.width(label)));
    return lines.map((line, index) => (index === 0 ? `${head}${gap}${line}` : `${" ".repeat(at.hang)}${line}`));
  }

  /** What to type, to go on with this folder. */
  command(words: string): string {
    return commandFor(this.options.folder, words);
  }

  cut(text: string, width: number): string {
    return cut(text, width, { measure: this.measure, ellipsis: this.symbols.ellipsis });
  }

  /** Without its beginning: of a long path, the end tells more. */
  cutStart(text: string, width: number): string {
    return cutStart(text, width, { measure: this.measure, ellipsis: this.symbols.ellipsis });
  }

  pad(text: string, width: number): string {
    return text + " ".repeat(Math.max(0, width - this.measure.width(text)));
  }

  /** Text at both edges; the right part on a line of its own where it does not fit. */
  edges(left: Painted, right: Painted): readonly string[] {
    if (right.plain === "") return [left.painted];
    const [a, b] = [this.measure.width(left.plain), this.measure.width(right.plain)];
    const gap = this.width - a - b;
    if (gap >= 2) return [`${left.painted}${" ".repeat(gap)}${right.painted}`];
    return [left.painted, `${" ".repeat(Math.max(0, this.width - b))}${right.painted}`];
  }

  placeText({ file, line, column }: Place): string {
    return this.say([file, ...(line === null ? [] : [line]), ...(column ? [column] : [])].join(":"));
  }

  /** A place as text already laid out; the link covers it without taking cells. */
  painted(place: Place, text: string): string {
    const blue = this.paint.cyan(text);
    const { linkTo } = this.options;
    return linkTo ? `\u001b]8;;${linkTo(place.file, place.line ?? 1)}\u001b\\${blue}\u001b]8;;\u001b\\` : blue;
  }

  /** A line across; `column` says what stands at the right edge below it. */
  heading(title: string, column = ""): string {
    const { rule } = this.symbols;
    const end = column === "" ? "" : ` ${column}`;
    const filled = this.width - title.length - end.length - 4;
    const line = rule.repeat(Math.max(0, filled));
    return ` ${this.paint.dim(rule)} ${this.paint.bold(title)} ${this.paint.dim(`${line}${end}`)}`;
  }
}

/** Text as measured and as printed. */
export interface Painted {
  readonly plain: string;
  readonly painted: string;
}
