/**
 * Regular expressions as programs: each step reads a character, looks ahead, or leads on to others. What groups capture
 * and which way is tried first does not matter to whether a text matches.
 */
export type Step =
  | { readonly is: "read"; readonly fits: (code: number) => boolean }
  /** Leads on to the steps that far away. */
  | { readonly is: "either"; readonly by: readonly number[] }
  /** Whether the part of that number fits from here on. */
  | { readonly is: "look"; readonly part: number; readonly isNegative: boolean }
  | { readonly is: "start" }
  | { readonly is: "end" };

type Steps = readonly Step[];

/** Parts that are looked ahead for, each behind those that it looks for itself; the last is the expression. */
export type Program = readonly Steps[];

/** What repetitions of repetitions unfold to; nobody writes as much. */
const LONGEST = 4_000;

/** Null where it is none, or has what no such program can do: references, looking behind, edges of words. */
export function programOf(source: string): Program | null {
  try {
    new RegExp(source);
    const reader = new Reader(source);
    const whole = reader.alternatives();
    return reader.isDone ? [...reader.parts, whole] : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Unsupported) return null;
    throw error;
  }
}

class Unsupported extends Error {
  override readonly name = "Unsupported";
}

class Reader {
  readonly parts: Steps[] = [];
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isDone(): boolean {
    return this.#at === this.#source.length;
  }

  alternatives(): Steps {
    const all = [this.#sequence()];
    while (this.#takes("|")) all.push(this.#sequence());
    return all.reduceRight((rest, one) => limited([split(one.length + 2), one, leap(rest), rest].flat()));
  }

  #sequence(): Steps {
    const steps: Step[] = [];
    while (!this.isDone && !"|)".includes(this.#peek())) steps.push(...limited(this.#repeated(this.#atom())));
    return limited(steps);
  }

  #repeated(atom: Steps): Steps {
    let program = atom;
    for (let count = this.#count(); count; count = this.#count()) {
      this.#takes("?");
      program = repeat(program, count);
    }
    return program;
  }

  #count(): readonly [least: number, most: number] | null {
    if (this.#takes("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#takes("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#takes("?")) return [0, 1];
    const [written, least = "", comma, most] =
      /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#source.slice(this.#at, this.#at + 20)) ?? [];
    if (written === undefined) return null;
    this.#at += written.length;
    return [Number(least), comma === undefined ? Number(least) : most === "" ? Number.POSITIVE_INFINITY : Number(most)];
  }

  #atom(): Steps {
    const char = this.#next();
    if (char === "(") return this.#group();
    if (char === "[") return this.#class();
    if (char === "\\") return this.#escape();
    if (char === "^") return [{ is: "start" }];
    if (char === "$") return [{ is: "end" }];
    return [{ is: "read", fits: char === "." ? fitting(".") : (code) => code === char.charCodeAt(0) }];
  }

  #group(): Steps {
    if (++this.#depth > 100) throw new Unsupported("groups are nested too deeply");
    const [kind = ""] = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.#source.slice(this.#at, this.#at + 60)) ?? [];
    if (kind.startsWith("?<") && !kind.endsWith(">")) throw new Unsupported("looks behind");
    this.#at += kind.length;
    const body = this.alternatives();
    this.#takes(")");
    this.#depth--;
    if (kind !== "?=" && kind !== "?!") return body;
    this.parts.push(body);
    return [{ is: "look", part: this.parts.length - 1, isNegative: kind === "?!" }];
  }

  #class(): Steps {
    const start = this.#at - 1;
    while (this.#peek() !== "]") this.#at += this.#peek() === "\\" ? 2 : 1;
    this.#at++;
    return [{ is: "read", fits: fitting(this.#source.slice(start, this.#at)) }];
  }

  #escape(): Steps {
    const start = this.#at - 1;
    const char = this.#next();
    if (/[1-9bBkpP]/.test(char)) throw new Unsupported(`\\${char}`);
    this.#at += { x: 2, u: 4, c: 1 }[char] ?? 0;
    return [{ is: "read", fits: fitting(this.#source.slice(start, this.#at)) }];
  }

  #peek = (): string => this.#source.charAt(this.#at);
  #next = (): string => this.#source.charAt(this.#at++);

  #takes(char: string): boolean {
    if (this.#peek() !== char || this.isDone) return false;
    this.#at++;
    return true;
  }
}

/** Goes on, or to the step that far away. */
const split = (by: number): Step => ({ is: "either", by: [1, by] });
const leap = (over: Steps): Step => ({ is: "either", by: [over.length + 1] });

function repeat(program: Steps, [least, most]: readonly [number, number]): Steps {
  if (Math.max(least, most === Number.POSITIVE_INFINITY ? 1 : most) * program.length > LONGEST)
    throw new Unsupported("too long");
  const steps: Step[] = [];
  for (let i = 0; i < least; i++) steps.push(...program);
  if (most === Number.POSITIVE_INFINITY) {
    steps.push(split(program.length + 2), ...program, { is: "either", by: [-program.length - 1] });
  } else for (let i = least; i < most; i++) steps.push(split(program.length + 1), ...program);
  return steps;
}

function limited(program: Steps): Steps {
  if (program.length > LONGEST) throw new Unsupported("too long");
  return program;
}

/** Whether one character fits a class or an escape: of one character, an expression takes no time. */
function fitting(source: string): (code: number) => boolean {
  const pattern = new RegExp(`^${source}$`);
  return (code) => pattern.test(String.fromCharCode(code));
}
