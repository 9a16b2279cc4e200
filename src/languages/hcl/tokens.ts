/** A piece of HCL text. Comments and spaces leave none; a line break is a piece, since it ends an attribute. */
export interface Token {
  readonly is: "name" | "number" | "string" | "break" | "mark";
  /** Strings without their quotes, `${…}` left as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SPACE = /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$))+/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HEREDOC = /<<-?([A-Za-z_]\w*)(?!\w)[^\n]*\n/y;
const OPERATOR = /==|!=|<=|>=|&&|\|\||=>|\.\.\.|[\s\S]/y;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  while (at < text.length) {
    const space = match(SPACE);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const token = next(text, at, match);
    tokens.push(token);
    at = Math.max(token.end, at + 1);
  }
  return tokens;
}

function next(text: string, start: number, match: (pattern: RegExp) => string | null): Token {
  const char = text[start];
  if (char === "\n") return { is: "break", text: "\n", start, end: start + 1 };
  if (char === '"') {
    const end = stringEnd(text, start + 1);
    return { is: "string", text: text.slice(start + 1, end - 1), start, end };
  }
  const heredoc = char === "<" ? match(HEREDOC) : null;
  if (heredoc !== null) return heredocAt(text, start, heredoc);
  const name = match(NAME);
  if (name !== null) return { is: "name", text: name, start, end: start + name.length };
  const number = match(NUMBER);
  if (number !== null) return { is: "number", text: number, start, end: start + number.length };
  const mark = match(OPERATOR) ?? char ?? "";
  return { is: "mark", text: mark, start, end: start + mark.length };
}

/** Behind the closing quote; `${"…"}` may hold quotes of its own. */
function stringEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if ((char === "$" || char === "%") && text[at + 1] === "{") {
      depth++;
      at++;
    } else if (char === "}" && depth > 0) depth--;
    else if (char === '"' && depth === 0) return at + 1;
    else if (char === "\n") return at + 1;
  }
  return text.length + 1;
}

function heredocAt(text: string, start: number, opening: string): Token {
  const word = /[A-Za-z_]\w*/.exec(opening)?.[0] ?? "";
  const body = start + opening.length;
  const close = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, "m").exec(text.slice(body));
  const end = close ? body + close.index : text.length;
  return { is: "string", text: text.slice(body, end), start, end: close ? end + close[0].length : end };
}
