import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { reportMarkdown } from "../../../src/report/formats/markdown.ts";
import { attribute, type Element, parsed } from "../html/page-of.ts";
import { attestedReport } from "../sample.ts";
import { CONTEXT, EVIL, plain, REPORTS, tellIn, withFindings } from "./build.ts";

/** As GitHub shows it, with nothing taken out: what its filter would have to save is not for this page to need. */
const rendered = (text: string): string =>
  micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const ours = /^(?:html|head|body|h3|sub|p|strong|table|thead|tbody|tr|th|td|code|details|summary|ul|li|input)$/;
const inside = (element: Element, name: string): readonly Element[] =>
  element.childNodes.flatMap((node) =>
    "tagName" in node ? [...(node.tagName === name ? [node] : []), ...inside(node, name)] : [],
  );

describe.each(Object.keys(REPORTS))("a comment about a report %s, as GitHub renders it", (what) => {
  const text = tellIn("markdown", what);
  const html = rendered(text);
  const { elements } = parsed(`<!doctype html><html><head></head><body>${html}</body></html>`);

  test("fits", () => expect(text.length).toBeLessThanOrEqual(60_000));

  test("holds no HTML of others, no link and no picture", () => {
    expect(elements.filter(({ tagName }) => !ours.test(tagName))).toEqual([]);
    const named = elements.flatMap(({ tagName, attrs }) => attrs.map(({ name }) => `${tagName}.${name}`));
    expect(named.filter((name) => !/^input\.(?:type|disabled|checked)$/.test(name))).toEqual([]);
    expect(html.match(/<!--/g)).toHaveLength(1);
  });

  test("has tables of as many cells in each row, and a row for each finding that it tells", () => {
    const tables = elements.filter(({ tagName }) => tagName === "table");
    for (const table of tables) {
      const widths = inside(table, "tr").map((row) => inside(row, "th").length + inside(row, "td").length);
      expect(new Set(widths).size).toBe(1);
    }
    const told = tables.filter((table) => inside(table, "th").length === 4);
    const rows = told.reduce((sum, table) => sum + inside(table, "tr").length - 1, 0);
    const [, left = "0"] = /^(\d+) more are in the whole report\.$/m.exec(text) ?? [];
    const open = REPORTS[what]?.findings.filter(({ status }) => status === "open") ?? [];
    expect(rows + Number(left)).toBe(open.length);
    expect(text.match(/^\| [✖■○] \|/gm) ?? []).toHaveLength(rows);
  });

  test("has folds that close, with a summary each", () => {
    const folds = elements.filter(({ tagName }) => tagName === "details");
    for (const fold of folds) {
      expect(inside(fold, "summary")).toHaveLength(1);
      expect(inside(fold, "details")).toEqual([]);
    }
    expect(html.match(/<details>/g) ?? []).toHaveLength(folds.length);
    expect(html.match(/<\/details>/g) ?? []).toHaveLength(folds.length);
  });
});

test("nobody is called, and no issue and no page is pointed to", () => {
  const text = "@all #12 https://evil.example www.evil.example someone@evil.example";
  const told = reportMarkdown(
    withFindings(plain, () => ({ message: text })),
    CONTEXT,
  );
  const html = rendered(told);
  expect(html).not.toMatch(/<a\b/);
  expect(html).not.toMatch(/@\w|#\d/);
  expect(parsed(html).text.replaceAll("\u2060", "")).toContain(text);
});

test("what is hostile is still legible", () => {
  const told = reportMarkdown(
    withFindings(plain, () => ({ message: EVIL })),
    CONTEXT,
  );
  const { text } = parsed(rendered(told));
  expect(text.replaceAll("\u2060", "")).toContain(
    `]]> </script><b> "' & | \`x\` [a](b) ![c](d) <https://e.f> {0} @all %0A`,
  );
});

test("a task that is attested is ticked", () => {
  const report = attestedReport();
  const { elements } = parsed(rendered(reportMarkdown(report, CONTEXT)));
  const boxes = elements.filter(({ tagName }) => tagName === "input");
  expect(boxes).toHaveLength(report.checklist.filter(({ status }) => status !== "not-applicable").length);
  expect(boxes.filter((box) => attribute(box, "checked") !== null)).toHaveLength(1);
});

test("what lifts a cap says how far", () => {
  expect(tellIn("markdown", "plain")).toMatch(/\| \+\d+\.\d \|/);
  const score = { ...plain.score, overall: 39, capped: { at: 39, ruleId: "require-retry" } };
  const lifted = withFindings({ ...plain, score }, () => ({ overallAfter: 61 }));
  expect(reportMarkdown(lifted, CONTEXT)).toMatch(/`require-retry`.*\| 39 → 61 \|/);
});
