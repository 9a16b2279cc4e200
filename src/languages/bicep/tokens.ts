/** A piece of Bicep text. Comments and spaces leave none; a line break is a piece, since it ends a property. */
export interface Token {
  readonly is: "name" | "number" | "string" | "break" | "mark";
  /** Strings without their quotes, `${…}` left as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const PIECE =
  /(?<skip>[ \t\r]+|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$)|#[^\n]*)|(?<break>\n)|(?<long>'''(?:[^']|'(?!''))*''')|(?<name>[A-Za-z_]\w*)|(?<number>\d+)|(?<mark>==|!=|<=|>=|=~|!~|&&|\|\||\?\?|::|[\s\S])/y;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === "'" && !text.startsWith("'''", at)) {
      const end = stringEnd(text, at + 1);
      tokens.push({ is: "string", text: unescaped(text.slice(at + 1, end - 1)), start: at, end });
      at = end;
      continue;
    }
    PIECE.lastIndex = at;
    const groups = PIECE.exec(text)?.groups;
    const [kind, piece] = Object.entries(groups ?? {}).find(([, found]) => found !== undefined) ?? [
      "mark",
      text[at] ?? "",
    ];
    const end = at + Math.max(1, piece.length);
    const token = tokenOf(kind, piece, { start: at, end });
    if (token) tokens.push(token);
    at = end;
  }
  return tokens;
}

function tokenOf(kind: string, piece: string, place: { readonly start: number; readonly end: number }): Token | null {
  if (kind === "skip") return null;
  if (kind === "long") return { is: "string", text: piece.slice(3, -3).replace(/^\r?\n/, ""), ...place };
  if (kind === "break") return { is: "break", text: "\n", ...place };
  return { is: kind === "name" || kind === "number" ? kind : "mark", text: piece, ...place };
}

const unescaped = (text: string): string => text.replace(/\\(['\\$])/g, "$1");

/** Behind the closing quote; `${…}` may hold strings of its own. A string that does not close ends with its line. */
function stringEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "$" && text[at + 1] === "{") {
      depth++;
      at++;
    } else if (char === "}" && depth > 0) depth--;
    else if (char === "'" && depth === 0) return at + 1;
    else if (char === "\n") return at + 1;
  }
  return text.length + 1;
}
