/** What a piece of code is, for its colour: k word of the language, s text, c comment, n number, "" all else. */
export type Tone = "k" | "s" | "c" | "n" | "";

const WORDS =
  "as async await break case catch class const continue def default delete do elif else enum export extends false finally for from function if implements import in interface let new None null of pass private public raise readonly return static super switch this throw true True False try type typeof undefined var void while with yield";
const IS_WORD = new Set(WORDS.split(" "));

const TEXT = /"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?/y;
const WORD = /[A-Za-z_$][\w$]*/y;
const NUMBER = /\d[\w.]*/y;
const SLASHES = /\/\/.*|\/\*.*?(?:\*\/|$)|^\s*\*.*/y;
const HASH = /(?:^|(?<=\s))#.*/y;

const HAS_SLASHES = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|jsonc?|tf|hcl|bicep|go|java|css|scss)$/i;

/**
 * The tone of every character of one line, by a reading that looks at nothing but the line: good enough to be read
 * more easily, and never wrong about the text itself.
 */
export function tonesOf(file: string, text: string): readonly Tone[] {
  const comment = HAS_SLASHES.test(file) ? SLASHES : HASH;
  const tones: Tone[] = [];
  const readers: readonly (readonly [RegExp, (found: string) => Tone])[] = [
    [comment, () => "c"],
    [TEXT, () => "s"],
    [WORD, (found) => (IS_WORD.has(found) ? "k" : "")],
    [NUMBER, () => "n"],
  ];
  while (tones.length < text.length) {
    const at = tones.length;
    const [length, tone] = firstOf(readers, text, at);
    for (let step = 0; step < length; step += 1) tones.push(tone);
  }
  return tones;
}

function firstOf(
  readers: readonly (readonly [RegExp, (found: string) => Tone])[],
  text: string,
  at: number,
): readonly [number, Tone] {
  for (const [pattern, toneOf] of readers) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found) return [found.length, toneOf(found)];
  }
  return [1, ""];
}
