// Control characters, C1 included; marks that reorder or hide text; line separators; what is no character, as halves of
// a pair: no XML may hold it.
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** Makes text of the audited tree safe to print: what would steer or fool a terminal is spelled out. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, spelledOut);
}

function spelledOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}

/** JSON that says the same without a sign that would steer or fool a terminal. */
export function escapeJson(json: string): string {
  return json.replace(UNSAFE, (character) => {
    if (character === "\n") return character; // of the layout: in texts it is spelled out already
    return Array.from({ length: character.length }, (_, i) => character.charCodeAt(i))
      .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
      .join("");
  });
}
