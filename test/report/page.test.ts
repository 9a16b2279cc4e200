import { readFileSync } from "node:fs";
import { Chalk } from "chalk";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { renderPage } from "../../src/report/terminal/page.ts";

const look = { columns: 80, paint: new Chalk({ level: 0 }), isAscii: false };

it("shows headings, paragraphs, lists, tables and code", async () => {
  const page = [
    "<!-- header -->",
    "# a-rule",
    "",
    "**Bold** and `code` and [a link](https://example.com), long enough to be wrapped at the width of the terminal.",
    "",
    "| | |",
    "| --- | --- |",
    "| Severity | error |",
    "",
    "| When | Then |",
    "| --- | --- |",
    `| ${"a condition that takes much room ".repeat(3)} | high |`,
    "",
    "- one",
    "- two",
    "  1. inner",
    "",
    "```ts src/a.ts",
    'ask("{{key:openai}}"); // expect: a-rule medium',
    "```",
  ].join("\n");
  await expect(await renderPage(page, look)).toMatchFileSnapshot("./golden/page.txt");
});

it("keeps the pages of all rules within the width, but for code", async () => {
  for (const { id, section } of rules) {
    const text = await renderPage(readPage(`${section}/${id}`), look);
    const long = text.split("\n").filter((line) => stringWidth(line) > 80 && !line.startsWith("     "));
    expect(long, id).toEqual([]);
  }
});

/** Pages may still be to be written: the rules' own tests ask for them. */
function readPage(path: string): string {
  try {
    return readFileSync(new URL(`../../rules/${path}.md`, import.meta.url), "utf8");
  } catch {
    return "";
  }
}
