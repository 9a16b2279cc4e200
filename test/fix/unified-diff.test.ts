import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { unifiedDiff } from "../../src/fix/index.ts";
import { folderWith, removeFolders } from "../cli/record.ts";
import { git } from "./repository.ts";

afterEach(removeFolders);

const LINES = Array.from({ length: 30 }, (_, index) => `line ${index}`);
const text = (end: string, last = end) => LINES.join(end) + last;
const put = (of: string) => of.replace("line 20", "line twenty").replace("line 3", "line three");

/** Names and texts that a diff has to write in a way of its own; a null text is a file that is new. */
const CASES: readonly (readonly [file: string, before: string | null, after: string])[] = [
  ["plain.ts", text("\n"), put(text("\n"))],
  ["windows.ts", text("\r\n"), put(text("\r\n"))],
  ["mixed.ts", `a\r\n${text("\n")}`, `b\r\n${put(text("\n"))}`],
  ["no newline.ts", text("\n", ""), `${put(text("\n", ""))} at the end`],
  ["newline added.ts", text("\n", ""), text("\n")],
  ["mark.ts", `\uFEFF${text("\n")}`, `\uFEFFnew\n${text("\n")}`],
  ["two  blanks/in names.ts", text("\n"), put(text("\n"))],
  ["app/[slug]/(group)/@slot/page.tsx", text("\n"), put(text("\n"))],
  ["größe/日本.ts", text("\n"), put(text("\n"))],
  ["it's.ts", text("\n"), put(text("\n"))],
  ["empty.ts", "", "one line\n"],
  [".env.example", null, "OPENAI_API_KEY=\n"],
  ["new folder/ignore", null, "no newline"],
];
/** Windows has no such names. */
const ODD: typeof CASES =
  process.platform === "win32"
    ? []
    : [
        ['say "yes".ts', text("\n"), put(text("\n"))],
        ["back\\slash.ts", text("\n"), put(text("\n"))],
        ["a\ttab.ts", text("\n"), put(text("\n"))],
      ];

it("is taken by git, whatever the names and the line ends", () => {
  const all = [...CASES, ...ODD];
  const root = folderWith({});
  execFileSync("git", ["init", "-q"], { cwd: root });
  git(root, "config", "core.autocrlf", "false");
  for (const [file, before] of all) {
    if (before === null) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), before);
  }
  const diff = unifiedDiff(all.map(([file, before, after]) => ({ file, before, after })));
  execFileSync("git", ["apply", "--whitespace=nowarn"], { cwd: root, input: diff });
  for (const [file, , after] of all) expect([file, readFileSync(join(root, file), "utf8")]).toEqual([file, after]);
});
