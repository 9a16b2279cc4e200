/** The code of a Vue or Svelte file: everything that is not a script block is blanked, so positions stay. */
export interface ScriptText {
  readonly text: string;
  readonly language: "ts" | "tsx" | "jsx";
}

interface Opening {
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the block's text begins. */
  readonly end: number;
}

const TYPESCRIPT = new Set(["ts", "typescript", "text/typescript", "application/typescript"]);

export function scriptBlocks(source: string): ScriptText {
  const tags = /<!--|<script(?=[\s>])/gi;
  let text = "";
  let end = 0;
  let language: ScriptText["language"] = "jsx";
  for (let tag = tags.exec(source); tag; tag = tags.exec(source)) {
    const isComment = tag[0] === "<!--";
    const opening = isComment ? null : openingAt(source, tags.lastIndex);
    const start = opening?.end ?? tags.lastIndex;
    const stop = isComment ? indexAfter(source, "-->", start) : closing(source, start);
    tags.lastIndex = stop;
    if (!opening || !isProgram(opening)) continue;
    const written = opening.attributes.get("lang") ?? opening.attributes.get("type") ?? "";
    if (written === "tsx") language = "tsx";
    else if (TYPESCRIPT.has(written) && language !== "tsx") language = "ts";
    // The end of a block ends its last statement, whatever the next one begins with.
    text += blank(source.slice(end, start)) + source.slice(start, stop) + (stop < source.length ? ";" : "");
    end = Math.min(stop + 1, source.length);
  }
  return { text: text + blank(source.slice(end)), language };
}

/** Reads the attributes of a tag; a `>` in quotes, as in `generic="T extends Map<string, X>"`, does not end it. */
function openingAt(source: string, from: number): Opening {
  const part = /\s*(?:([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?|(>)|["'/=])/y;
  const attributes = new Map<string, string>();
  part.lastIndex = from;
  let end = from;
  for (let found = part.exec(source); found; found = part.exec(source)) {
    end = part.lastIndex;
    const [, name, quoted, apostrophed, plain, close] = found;
    if (close) break;
    if (name) attributes.set(name.toLowerCase(), quoted ?? apostrophed ?? plain ?? "");
  }
  return { attributes, end };
}

/** Data, import maps and templates stand in script blocks too; a `src` leaves the block empty. */
function isProgram({ attributes }: Opening): boolean {
  const type = attributes.get("type") ?? "";
  return !attributes.has("src") && (type === "" || type === "module" || /(?:java|type|ecma)script$/i.test(type));
}

function closing(source: string, from: number): number {
  const close = /<\/script/gi;
  close.lastIndex = from;
  return close.exec(source)?.index ?? source.length;
}

function indexAfter(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, " ");
