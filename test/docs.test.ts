import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { Command } from "commander";
import { expect, test } from "vitest";
import { processIo } from "../src/cli/io.ts";
import { createProgram } from "../src/cli/program.ts";

const ROOT = join(import.meta.dirname, "..");
const pages = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "--", "*.md"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && !file.startsWith("fixtures/") && existsSync(join(ROOT, file)));

/** Without what stands in fences and spans of code. */
const proseOf = (text: string): string =>
  text.replace(/^(```+|~~~+)[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, (span) => span.replace(/[[\]()]/g, " "));

function anchorsOf(file: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  const text = readFileSync(join(ROOT, file), "utf8").replace(/^(```+|~~~+)[\s\S]*?^\1/gm, "");
  for (const [, title = ""] of text.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = title
      .replace(/[`*]|\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

function brokenIn(file: string): readonly string[] {
  const links = [...proseOf(readFileSync(join(ROOT, file), "utf8")).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)];
  return links.flatMap(([, link = ""]) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return [];
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : posix.join(posix.normalize(dirname(file)), decodeURIComponent(path));
    if (!existsSync(join(ROOT, target))) return [`${file}: ${link} leads nowhere`];
    if (anchor === undefined || statSync(join(ROOT, target)).isDirectory()) return [];
    return anchorsOf(target).has(anchor) ? [] : [`${file}: ${link} has no such heading`];
  });
}

test("there are pages to look at", () => {
  expect(pages.length).toBeGreaterThan(70);
});

test("every link and anchor within the repository leads somewhere", () => {
  expect(pages.flatMap(brokenIn)).toEqual([]);
});

/** Lines of shell that start airworthy, as the pages and the help have them. */
const commands = pages
  .filter((file) => file === "README.md" || file.startsWith("docs/"))
  .flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, text = ""]) =>
      text.split("\n").flatMap((line) => {
        const [, words] = /^(?:npx (?:--yes )?)?airworthy(?:@[\d.]+)?( .*)?$/.exec(line.replace(/\s*#.*$/, "")) ?? [];
        return words === undefined ? [] : [[file, words.trim()] as const];
      }),
    ),
  );

test("commands in the pages are there, with the options that they are shown with", () => {
  expect(commands.length).toBeGreaterThan(20);
  const program = createProgram(processIo(), () => {});
  const names = (one: Command): readonly string[] =>
    one.options.flatMap(({ long, short }) => [long ?? "", short ?? ""]);
  const wrong = commands.filter(([, words]) => {
    const [first = ""] = words.split(" ");
    const own = program.commands.find((one) => one.name() === first);
    const flags = words.match(/(?<=^|\s)--[a-z-]+/g) ?? [];
    const isKnown = own !== undefined || /^$|^-|[./]/.test(first);
    return !isKnown || flags.some((flag) => ![...names(program), ...(own ? names(own) : [])].includes(flag));
  });
  expect(wrong).toEqual([]);
});

test("every page of docs/ can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    for (const [, link = ""] of proseOf(readFileSync(join(ROOT, page), "utf8")).matchAll(/\]\(([^)#\s]+)/g)) {
      const target = posix.join(dirname(page), link);
      if (pages.includes(target)) reached.add(target);
    }
  }
  expect(pages.filter((page) => page.startsWith("docs/") && !reached.has(page))).toEqual([]);
});
