import { stripVTControlCharacters } from "node:util";
import { Chalk } from "chalk";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { renderTerminal } from "../../src/report/terminal/render.ts";
import { attestedReport, cleanReport, KEY, MASKED, readLine, sampleReport, terminal } from "./sample.ts";

const golden = (name: string) => `./golden/${name}.txt`;
const widest = (text: string) => Math.max(...text.split("\n").map((line) => stringWidth(line)));

describe("the terminal report", () => {
  for (const columns of [80, 100, 140]) {
    it(`fits ${columns} columns`, async () => {
      const text = await renderTerminal(sampleReport(), terminal({ columns }));
      await expect(text).toMatchFileSnapshot(golden(`report-${columns}`));
      expect(widest(text)).toBeLessThanOrEqual(columns);
    });
  }

  it("keeps within the width in every mode, however narrow", async () => {
    for (const columns of [48, 59, 60, 72, 96, 110, 200]) {
      for (const mode of [{}, { isAll: true }, { isAscii: true }]) {
        const text = await renderTerminal(sampleReport(), terminal({ columns, ...mode }));
        const over = text.split("\n").filter((line) => stringWidth(line) > Math.min(110, columns));
        expect(over).toEqual([]);
      }
    }
  });

  it("shows every finding in full with --all", async () => {
    const text = await renderTerminal(sampleReport(), terminal({ isAll: true }));
    await expect(text).toMatchFileSnapshot(golden("report-all"));
    expect(text).not.toContain("not shown");
  });

  it("shows errors in one line each and the verdict with --quiet", async () => {
    const text = await renderTerminal(sampleReport(), terminal({ isQuiet: true }));
    await expect(text).toMatchFileSnapshot(golden("report-quiet"));
    expect(
      text
        .trimEnd()
        .split("\n")
        .every((line) => line.startsWith(" ")),
    ).toBe(true);
  });

  it("says the same with and without colour", async () => {
    const plain = await renderTerminal(sampleReport(), terminal());
    const coloured = await renderTerminal(sampleReport(), terminal({ paint: new Chalk({ level: 1 }) }));
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it("writes nothing but ASCII where nothing else can be shown", async () => {
    const text = await renderTerminal(sampleReport(), terminal({ isAscii: true }));
    await expect(text).toMatchFileSnapshot(golden("report-ascii"));
    expect(text.replaceAll("\n", "")).toMatch(/^[ -~]*$/);
  });

  it("stays readable with ten thousand findings, and says how to see the rest", async () => {
    const one = sampleReport();
    const times = Math.ceil(10_000 / one.findings.length);
    const findings = Array.from({ length: times }, (_, at) =>
      one.findings.map((finding) => ({ ...finding, line: finding.line && finding.line + at })),
    ).flat();
    const of = (ruleId: string) => findings.filter((finding) => finding.ruleId === ruleId).length;
    const text = await renderTerminal({ ...one, findings }, terminal());
    expect(text.split("\n").length).toBeLessThan(700);
    const left = (of("require-retry") - 30).toLocaleString("en-US");
    expect(text).toMatch(new RegExp(`require-retry {2}[\\d,]+ more findings[^]*and ${left} more: airworthy --all`));
    expect(text).toMatch(/ 4,287 errors, 4,287 warnings, 1,429 info {3}exit 1/);
    const some = { ...one, findings: findings.slice(0, 40 * one.findings.length) };
    const all = await renderTerminal(some, terminal({ isAll: true }));
    expect(all.match(/^ ✖ require-retry /gm)).toHaveLength(40);
    expect(all).not.toMatch(/ more: airworthy --all/);
  });

  it("keeps the end of a path that is too long", async () => {
    const file = `src/${"folder/".repeat(30)}route.ts`;
    const one = sampleReport();
    const findings = one.findings.map((finding) => ({ ...finding, file }));
    const text = await renderTerminal({ ...one, findings }, terminal({ columns: 80 }));
    expect(text).toMatch(/^ {3}…\S*folder\/route\.ts:5:3$/m);
    expect(widest(text)).toBeLessThanOrEqual(80);
  });

  it("speaks of a change where it is asked about one", async () => {
    const scope = { since: "main", base: "abc", hidden: 5 };
    const of = async (findings: "none" | "some") => {
      const report = { ...sampleReport(), checklist: attestedReport().checklist, scope };
      return renderTerminal({ ...report, findings: findings === "none" ? [] : report.findings }, terminal());
    };
    const [none, some] = [await of("none"), await of("some")];
    for (const text of [none, some]) {
      expect(text).toMatch(/^ {3}Section .* Score .* New /m);
      expect(text).not.toMatch(/What code cannot show|--record/);
    }
    expect(none).toContain("0 new findings");
    expect(await renderTerminal({ ...sampleReport(), scope: null }, terminal())).toMatch(/ Open$/m);
  });

  it("names the folder in what it tells to type, where one is not in it", async () => {
    const report = { ...sampleReport(), checklist: attestedReport().checklist };
    const text = await renderTerminal(report, terminal({ folder: "apps/web" }));
    const commands = text.match(/airworthy (?!0\.|explain)\S+ ?\S*/g) ?? [];
    expect(commands.filter((command) => !/ apps\/web\b/.test(command))).toEqual([]);
    for (const command of ["fix apps/web", "apps/web --all", "init apps/web", "checklist apps/web --record"]) {
      expect(text).toContain(`airworthy ${command}`);
    }
  });

  it("says in a few lines what is attested, and what to look at first", async () => {
    const text = await renderTerminal(attestedReport(), terminal({ columns: 80 }));
    await expect(text).toMatchFileSnapshot(golden("attested"));
    expect(widest(text)).toBeLessThanOrEqual(80);
    const plain = await renderTerminal(attestedReport(), terminal({ isAscii: true }));
    expect(plain.replaceAll("\n", "")).toMatch(/^[ -~]*$/);
  });

  it("never prints a key, and points at its mask", async () => {
    for (const columns of [60, 80, 140]) {
      const text = await renderTerminal(sampleReport(), terminal({ columns, isAll: true, secrets: [] }));
      expect(text).not.toContain(KEY.slice(8, 20));
    }
    const lines = (await renderTerminal(sampleReport(), terminal())).split("\n");
    const at = lines.findIndex((line) => line.includes(MASKED));
    expect(lines[at + 1]?.indexOf("━")).toBe(lines[at]?.indexOf(MASKED));
    expect(lines[at + 1]).toContain(`${"━".repeat(MASKED.length)} project key`);
  });

  it("links places without moving anything", async () => {
    const plain = await renderTerminal(sampleReport(), terminal());
    const linked = await renderTerminal(
      sampleReport(),
      terminal({ linkTo: (file, line) => `file:///app/${file}#${line}` }),
    );
    expect(linked).toContain("\u001b]8;;file:///app/src/lib/openai.ts#5\u001b\\");
    expect(stripVTControlCharacters(linked)).toBe(plain);
  });

  it("says what was looked at when nothing is wrong", async () => {
    const text = await renderTerminal(cleanReport(), terminal({ verdict: { code: 0, reason: null } }));
    await expect(text).toMatchFileSnapshot(golden("clean"));
  });

  it("says what was looked for when there is nothing to audit", async () => {
    const nothing = { ...cleanReport(), nothingToAudit: true };
    const text = await renderTerminal(nothing, terminal({ verdict: { code: 0, reason: null } }));
    expect(text).toBe(" Nothing to audit: looked for 45 SDKs and 30 providers in 3 files. exit 0\n");
  });
});

describe("text of the tree", () => {
  const hostile = (line: string, file = "src/lib/openai.ts") =>
    terminal({ readLine: (name, number) => (number === 5 && name === file ? line : readLine(name, number)) });

  it("cannot steer the terminal", async () => {
    const evil = "  maxRetries: 0, // \u001b[2J\u202e\u0007 \u009b31m";
    const text = await renderTerminal(sampleReport(), hostile(evil));
    expect(text).toContain("maxRetries: 0, // \\x1b[2J\\u202e\\x07 \\x9b31m");
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it("is underlined where it stands, after wide characters and tabs", async () => {
    const text = await renderTerminal(sampleReport(), hostile("\t漢字🎉maxRetries: 0,"));
    const lines = text.split("\n");
    const at = lines.findLastIndex((line) => line.includes("漢字🎉"));
    const cellsBefore = (line = "", mark = "") => stringWidth(line.slice(0, line.indexOf(mark)));
    // Column 3 is the second ideograph.
    expect(cellsBefore(lines[at + 1], "━")).toBe(cellsBefore(lines[at], "字"));
  });

  it("is shown around the place where a line is long", async () => {
    const far = `${"x".repeat(5000)} maxRetries: 0, ${"y".repeat(50_000)}`;
    const report = sampleReport();
    const findings = report.findings.map((one) =>
      one.ruleId === "require-retry" ? { ...one, column: 5002, endColumn: 5015 } : one,
    );
    const text = await renderTerminal({ ...report, findings }, hostile(far));
    expect(widest(text)).toBeLessThanOrEqual(100);
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.includes("…x") && line.includes("maxRetries: 0"));
    expect(lines[at + 1]?.indexOf("━")).toBe(lines[at]?.indexOf("maxRetries: 0"));
  });
});
