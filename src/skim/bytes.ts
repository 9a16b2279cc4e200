/** Small readings of source text in bytes, at places where a word was found. */

const table = (characters: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (characters.test(String.fromCharCode(byte)) ? 1 : 0));

const KEY_CHARACTER = table(/[A-Za-z0-9_-]/);
const NAME_CHARACTER = table(/[A-Za-z0-9_$.-]/);
const SPACE = table(/[ \t\r\n]/);
const SEPARATOR = table(/[ \t"'`\])!:=(,>?|]/);

export const isKeyByte = (byte: number | undefined): boolean => byte !== undefined && KEY_CHARACTER[byte] === 1;

const [SLASH, STAR, OPEN, DOLLAR, BRACE, NEWLINE] = [0x2f, 0x2a, 0x28, 0x24, 0x7b, 0x0a];
const isQuote = (byte: number | undefined): boolean => byte === 0x22 || byte === 0x27 || byte === 0x60;

/** What follows `from`, `import` or `require`, where that is a module's name in quotes. */
export function readSpecifier(bytes: Uint8Array, start: number, word: number): string | null {
  if (isNameByte(bytes[word - 1])) return null;
  let at = skipBlank(bytes, start);
  if (bytes[at] === OPEN) at = skipBlank(bytes, at + 1);
  const quote = bytes[at];
  if (!isQuote(quote)) return null;
  const end = bytes.indexOf(quote as number, at + 1);
  if (end === -1 || end - at > LONGEST_SPECIFIER || end === at + 1) return null;
  const inside = bytes.subarray(at + 1, end);
  const isWhole = !inside.includes(NEWLINE) && !(inside.includes(DOLLAR) && inside.includes(BRACE));
  return isWhole ? Buffer.from(inside).toString("utf8") : null;
}

const LONGEST_SPECIFIER = 300;
const isNameByte = (byte: number | undefined): boolean => byte !== undefined && NAME_CHARACTER[byte] === 1;

/** Behind white space and block comments: `import(/* webpackChunkName: "x" *\/ "./x")`. */
function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    while (SPACE[bytes[at] ?? 0] === 1) at++;
    if (bytes[at] !== SLASH || bytes[at + 1] !== STAR) return at;
    const end = bytes.indexOf(SLASH, at + 3);
    if (end === -1 || end - at > LONGEST_SPECIFIER) return at;
    at = end + 1;
  }
}

/** Length of the run of key characters from `start`, counted no further than `enough`. */
export function keyRun(bytes: Uint8Array, start: number, enough: number): number {
  let length = 0;
  while (length < enough && isKeyByte(bytes[start + length])) length++;
  return length;
}

/** Whether what follows a name like `mistralApiKey` may be a key given to it: a separator, and a long run. */
export function isGivenLongText(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (at < start + 30 && isNameByte(bytes[at])) at++;
  const separator = at;
  while (at < separator + 24 && SEPARATOR[bytes[at] ?? 0] === 1) at++;
  if (at === separator) return false;
  if (keyRun(bytes, at, LEAST_NAMED_KEY) === BEARER && bytes[at + BEARER] === 0x20) at += BEARER + 1;
  return keyRun(bytes, at, LEAST_NAMED_KEY) === LEAST_NAMED_KEY;
}

const LEAST_NAMED_KEY = 32;
const BEARER = "Bearer".length;

/** Whether a short run at `start` ends its quotes and is joined with another text: `"sk-" + "…"`. */
export function isJoined(bytes: Uint8Array, start: number): boolean {
  let at = start + keyRun(bytes, start, 200);
  if (!isQuote(bytes[at])) return false;
  at = skipBlank(bytes, at + 1);
  return bytes[at] === 0x2b || bytes[at] === 0x2c || bytes[at] === 0x2e;
}

/** Bytes that stand in lines longer than `limit`. Jumps from line break to line break, so that it costs nothing. */
export function bytesInLongLines(bytes: Uint8Array, limit: number): number {
  let total = 0;
  let lineStart = 0;
  while (lineStart + limit < bytes.length) {
    const near = bytes.subarray(lineStart, lineStart + limit).lastIndexOf(NEWLINE);
    if (near !== -1) {
      lineStart += near + 1;
      continue;
    }
    const found = bytes.indexOf(NEWLINE, lineStart + limit);
    const end = found === -1 ? bytes.length : found;
    total += end - lineStart;
    lineStart = end + 1;
  }
  return total;
}
