import type { ChalkInstance } from "chalk";
import { escapeText } from "../escape.ts";
import { Measure } from "./measure.ts";
import { toAscii } from "./symbols.ts";
import { wrap } from "./wrap.ts";

export interface PageLook {
  readonly columns: number;
  readonly paint: ChalkInstance;
  readonly isAscii: boolean;
}

interface Drawing {
  readonly width: number;
  readonly paint: ChalkInstance;
  readonly measure: Measure;
}

const INDENT = 1;

/** A page of documentation as a terminal shows it: headings, paragraphs, lists, tables and code; no more is used. */
export async function renderPage(markdown: string, look: PageLook): Promise<string> {
  const measure = new Measure();
  const drawing = { width: Math.min(96, Math.max(48, look.columns)), paint: look.paint, measure };
  const text = look.isAscii ? markdown.split("\n").map(toAscii).join("\n") : markdown;
  let lines = drawBlocks(text, drawing);
  if (measure.isGuess) {
    await measure.load();
    lines = drawBlocks(text, drawing);
  }
  return `\n${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd()}\n`;
}

function drawBlocks(markdown: string, drawing: Drawing): readonly string[] {
  const source = markdown.replace(/<!--.*?-->\n?/gs, "").split("\n");
  const lines: string[] = [];
  for (let at = 0; at < source.length; ) {
    const length = blockLength(source, at);
    lines.push(...drawBlock(source.slice(at, at + length), drawing));
    at += length;
  }
  return lines;
}

/** A fence runs to its end; tables, lists and paragraphs as long as their lines look alike. */
function blockLength(source: readonly string[], at: number): number {
  const kind = kindOf(source[at] ?? "");
  if (kind === "blank" || kind === "heading") return 1;
  const rest = source.slice(at + 1);
  if (kind === "fence") {
    const end = rest.findIndex((line) => kindOf(line) === "fence");
    return end === -1 ? rest.length + 1 : end + 2;
  }
  const end = rest.findIndex((line) => kindOf(line) !== (kind === "item" ? "text" : kind));
  return end === -1 ? rest.length + 1 : end + 1;
}

function kindOf(line: string): "blank" | "heading" | "fence" | "table" | "item" | "text" {
  if (line.trim() === "") return "blank";
  if (/^#{1,4} /.test(line)) return "heading";
  if (/^\s*(```|~~~)/.test(line)) return "fence";
  if (line.startsWith("|")) return "table";
  return /^\s*([-*]|\d+\.) /.test(line) ? "item" : "text";
}

function drawBlock(block: readonly string[], drawing: Drawing): readonly string[] {
  const { paint } = drawing;
  const [first = ""] = block;
  switch (kindOf(first)) {
    case "blank":
      return [""];
    case "heading":
      return ["", ` ${paint.bold.underline(plain(first.replace(/^#+ /, "")))}`];
    case "fence":
      return drawCode(block, drawing);
    case "table":
      return drawTable(block, drawing);
    case "item":
      return drawItem(block.join(" "), drawing);
    case "text":
      return paragraph(block.join(" "), { first: " ".repeat(INDENT), rest: " ".repeat(INDENT) }, drawing);
  }
}

/** What tests read in the examples is no part of them for a reader. */
function drawCode(block: readonly string[], { paint }: Drawing): readonly string[] {
  const [opening = "", ...rest] = block;
  const [, name = ""] = /^\s*[`~]{3,}\s*[^\s`~]\S*\s+(.*)/.exec(opening) ?? [];
  const body = rest.filter((line) => kindOf(line) !== "fence").map((line) => escapeText(asExample(line)));
  return [
    ...(name === "" ? [] : [`   ${paint.cyan(escapeText(name))}`]),
    ...body.map((line) => `     ${line}`.trimEnd()),
  ];
}

function asExample(line: string): string {
  return line.replace(/(\/\/|#) expect: .*/, "$1 reported here").replace(/\{\{key:[\w-]+\}\}/g, "<key>");
}

function drawItem(text: string, drawing: Drawing): readonly string[] {
  const [, space = "", mark = "-", body = ""] = /^(\s*)([-*]|\d+\.) +(?! )(.*)/s.exec(text) ?? [];
  const first = `${" ".repeat(INDENT + 1)}${space}${mark === "*" ? "-" : mark} `;
  return paragraph(body, { first, rest: " ".repeat(first.length) }, drawing);
}

/** Cells side by side where they fit, else the first cell above the others. */
function drawTable(block: readonly string[], drawing: Drawing): readonly string[] {
  const rows = block.filter((line) => !/^\|[\s|:-]*$/.test(line)).map(cellsOf);
  const hasHead = block.some((line) => /^\|(\s*:?-+:?\s*\|)+\s*$/.test(line)) && block[0]?.replace(/[\s|]/g, "") !== "";
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, index) => {
    return Math.max(0, ...rows.map((row) => drawing.measure.width(row[index] ?? "")));
  });
  const total = widths.reduce((sum, width) => sum + width + 3, INDENT + 1);
  return rows.flatMap((row, index) => {
    const paint = index === 0 && hasHead ? drawing.paint.dim : (text: string) => text;
    if (total <= drawing.width) {
      const line = row.map((cell, column) => pad(cell, widths[column] ?? 0, drawing)).join("   ");
      return [`  ${paint(line.trimEnd())}`];
    }
    return index === 0 && hasHead ? [] : paragraph(inWords(row), { first: "  - ", rest: "    " }, drawing);
  });
}

/** A row that is too wide for a table: the first cell, the others behind it. */
function inWords([first = "", ...others]: readonly string[]): string {
  const said = others.filter((cell) => cell !== "");
  return said.length === 0 ? first : `${first} (${said.join("; ")})`;
}

function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\||\|\s*$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim().replaceAll("\\|", "|")));
}

function pad(cell: string, width: number, { measure }: Drawing): string {
  return cell + " ".repeat(Math.max(0, width - measure.width(cell)));
}

function paragraph(
  text: string,
  lead: { readonly first: string; readonly rest: string },
  { width, measure }: Drawing,
): readonly string[] {
  const lines = wrap(plain(text), width - lead.rest.length, measure);
  return lines.map((line, index) => (index === 0 ? lead.first : lead.rest) + line);
}

/** Marks of emphasis and links go, their text stays. */
function plain(text: string): string {
  const bare = text
    .replace(/\[([^\][]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/`([^`]*)`/g, "$1");
  return escapeText(bare);
}
