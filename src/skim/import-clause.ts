/** Which names an import or a re-export takes, read from the bytes before its `from`. */

/** null where it takes all of them, or where it cannot be told. */
export type TakenNames = readonly string[] | null;

/** `word` is where `from` begins. Types count: an interface may be all that is known of what fulfils it. */
export function namesTaken(bytes: Uint8Array, word: number): TakenNames {
  let start = word;
  while (start > 0 && word - start < LONGEST_CLAUSE && IN_CLAUSE[bytes[start - 1] as number] === 1) start--;
  const text = Buffer.from(bytes.subarray(start, word)).toString("latin1");
  const clause = lastClause(text);
  return clause === null ? null : namesIn(clause.trim());
}

const LONGEST_CLAUSE = 8_000;
const IN_CLAUSE = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\w$ \t\r\n{},*]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** What follows the last `import` or `export` before the `from`: names before it belong to something else. */
function lastClause(text: string): string | null {
  let at = text.length;
  while (at > 0) {
    at = Math.max(text.lastIndexOf("import", at - 1), text.lastIndexOf("export", at - 1));
    if (at === -1) return null;
    const end = at + "import".length;
    if (!isOfName(text[at - 1]) && !isOfName(text[end])) return text.slice(end);
  }
  return null;
}

const isOfName = (char: string | undefined): boolean => char !== undefined && /[\w$]/.test(char);

function namesIn(clause: string): TakenNames {
  const isType = /^type(?=[\s{*])/.test(clause) && clause !== "type";
  const [, first = "", rest = ""] =
    /^([\w$]*)\s*(?:(?:,\s*)?([{*][\s\S]*))?$/.exec(isType ? clause.slice(4).trim() : clause) ?? [];
  const own = first === "" ? [] : ["default"];
  if (rest === "") return own.length > 0 ? own : null;
  const [, list] = /^\{([^{}]*)\}$/.exec(rest.trim()) ?? [];
  if (list === undefined) return null;
  const names = list.split(",").map((part) => part.trim());
  const taken = names.filter((name) => name !== "").map(importedName);
  return taken.includes(null) ? null : [...own, ...taken.flatMap((name) => name ?? [])];
}

/** Of `a as b` and `type a as b` it is `a`. */
function importedName(part: string): string | null {
  if (/^[\w$]+$/.test(part)) return part;
  return /^([\w$]+)(?:\s+as\s+[\w$]+)?$/.exec(part.replace(/^type\s+(?!as\b)/, ""))?.[1] ?? null;
}
