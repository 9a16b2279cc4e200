/** Which names an import or a re-export takes, read from the bytes before its `from`. */

/** null where it takes all of them, or where it cannot be told. */
export type TakenNames = readonly string[] | null;

/** `word` is where `from` begins. Types count: an interface may be all that is known of what fulfils it. */
export function namesTaken(bytes: Uint8Array, word: number): TakenNames {
  let start = word;
  while (start > 0 && word - start < LONGEST_CLAUSE && IN_CLAUSE[bytes[start - 1] as number] === 1) start--;
  const text = Buffer.from(bytes.subarray(start, word)).toString("latin1");
  const [, clause] = STATEMENT.exec(text) ?? [];
  return clause === undefined ? null : namesIn(clause.trim());
}

const LONGEST_CLAUSE = 8_000;
const IN_CLAUSE = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\w$ \t\r\n{},*]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** The last `import` or `export` before the `from`: names before it belong to something else. */
const STATEMENT = /^(?:[\s\S]*[^\w$])?(?:import|export)(?![\w$])([\s\S]*)$/;

function namesIn(clause: string): TakenNames {
  const isType = /^type(?=[\s{*])/.test(clause) && clause !== "type";
  const [, first = "", rest = ""] =
    /^([\w$]*)\s*(?:(?:,\s*)?([{*][\s\S]*))?$/.exec(isType ? clause.slice(4).trim() : clause) ?? [];
  const own = first === "" ? [] : ["default"];
  if (rest === "") return own.length > 0 ? own : null;
  const [, list] = /^\{([^{}]*)\}$/.exec(rest.trim()) ?? [];
  if (list === undefined) return null;
  const names = list.split(",").map((part) => part.trim());
  const taken = names.filter((name) => name !== "").map((name) => importedName(name.replace(/^type\s+(?!as\b)/, "")));
  return taken.includes(null) ? null : [...own, ...taken.flatMap((name) => name ?? [])];
}

/** Of `a as b` it is `a`. */
const importedName = (part: string): string | null => /^([\w$]+)(?:\s+as\s+[\w$]+)?$/.exec(part)?.[1] ?? null;
