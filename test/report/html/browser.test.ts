import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { findChromium, runChromium } from "../../../bin/dev/chromium.ts";
import { renderHtml } from "../../../src/report/html/page.ts";
import { appFiles } from "../../suite/app-files.ts";
import { inputOf, withFindings } from "./page-of.ts";

const chromium = findChromium();
const folder = mkdtempSync(join(tmpdir(), "airworthy-page-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The page as it stands after its scripts ran. */
async function opened(page: string, name: string): Promise<string> {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, page);
  const args = ["--dump-dom", "--virtual-time-budget=15000", "--window-size=1280,2000", pathToFileURL(file).href];
  return runChromium(chromium ?? "", args);
}

describe.skipIf(chromium === null)(
  "in a browser (skipped where no Chromium is installed)",
  { timeout: 120_000 },
  () => {
    const at = { file: "src/lib/openai.ts", line: 5, column: 1, endLine: 6, endColumn: 1 };
    const input = withFindings(inputOf(appFiles("acme-chat"), "acme-chat"), ({ fix }) => ({
      fix: { ...fix, edits: [{ ...at, text: "  maxRetries: 3,\n" }] },
    }));
    const { findings } = input.report;
    const page = renderHtml(input);

    test("the page's own script runs under its policy, and no other does", async () => {
      const foreign = page.replace("</body>", "<script>document.title = 'taken over'</script></body>");
      const dom = await opened(foreign, "plain");
      expect(dom).toMatch(/<form class="tools"[^>]*aria-label="Findings">/);
      expect(dom).toMatch(/<button type="button" class="theme">(?:Dark|Light)<\/button>/);
      expect(dom).not.toContain("<title>taken over");
    });

    test("search, severities and the links of sections narrow down what is shown", async () => {
      const dom = await opened(withoutPolicy(page).replace("</body>", `<script>${USE}</script></body>`), "used");
      const [, told = ""] = /<title>(.*?)<\/title>/.exec(dom) ?? [];
      const staging = findings.filter(({ section }) => section === "staging").length;
      const calm = findings.filter(({ severity }) => severity !== "error").length;
      expect(told).toBe(
        `Staging: ${staging}; retry: 1; not errors: ${calm}; nonsense: 0, told; reset: ${findings.length}`,
      );
    });

    test("nothing is wider than a phone, long names and large counts included", async () => {
      const long = withFindings(
        input,
        ({ file, message }) => ({
          file: file && `src/${"folder-of-a-long-name/".repeat(9)}route.ts`,
          message: `${message} ${"x".repeat(200)}`,
        }),
        5,
      );
      writeFileSync(
        join(folder, "long.html"),
        withoutPolicy(renderHtml(long)).replace("</body>", `<script>${MEASURE}</script></body>`),
      );
      const frames = [320, 390, 768].map((width) => `<iframe src="long.html" width="${width}" height="600"></iframe>`);
      const dom = await opened(`${frames.join("")}<pre></pre><script>${LISTEN}</script>`, "phones");
      const [, told = ""] = /<pre>(.*?)<\/pre>/s.exec(dom) ?? [];
      expect(told.trim().split("\n").sort()).toEqual(["320: fits", "390: fits", "768: fits"]);
    });

    test("the page of a tree without models takes the whole width", async () => {
      const script = "<script>document.title = document.querySelector('main').clientWidth</script></body>";
      const empty = withoutPolicy(renderHtml(inputOf({ "README.md": "# Nothing here\n" }))).replace("</body>", script);
      const [, width = "0"] = /<title>(\d+)<\/title>/.exec(await opened(empty, "empty")) ?? [];
      expect(Number(width)).toBeGreaterThan(1000);
    });

    test("axe finds nothing to complain of, folded or unfolded, light or dark", async () => {
      const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
      const scripts = `<script>${axe}</script><script>${JUDGE}</script></body>`;
      const dom = await opened(
        withoutPolicy(page).replace("</body>", () => scripts),
        "axe",
      );
      const [, told = ""] = /<pre id="violations">(.*?)<\/pre>/s.exec(dom) ?? [];
      expect(told).toBe("folded: none\nunfolded: none\ndark: none\n");
    });
  },
);

/** For the scripts of a test. */
const withoutPolicy = (page: string): string => page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");

/** Says what reaches beyond the frame, with everything unfolded. */
const MEASURE = `addEventListener("load", () => setTimeout(() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    return one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".scroll, pre, .unseen, .shapes");
  });
  const names = wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
  parent.postMessage(innerWidth + ": " + (names.join("; ") || "fits"), "*");
}, 100));`;

const LISTEN = `addEventListener("message", ({ data }) => document.querySelector("pre").append(data + "\\n"));`;

/** Uses the page's tools, and writes what is shown then into the title. */
const USE = `(async () => {
  const wait = () => new Promise((done) => setTimeout(done, 300));
  const one = (selector) => document.querySelector(selector);
  const shown = () => document.querySelectorAll(".finding:not([hidden])").length;
  const search = async (text) => {
    one("input[type=search]").value = text;
    one("input[type=search]").dispatchEvent(new Event("input"));
    await wait();
    return shown();
  };
  const told = [];
  one('a[data-section="staging"]').click();
  told.push("Staging: " + shown());
  one(".reset").click();
  told.push("retry: " + (await search("require-retry lib/openai")));
  one(".reset").click();
  one('[data-show="error"]').click();
  told.push("not errors: " + shown());
  told.push("nonsense: " + (await search("nonsense")) + (one(".none-left").hidden ? "" : ", told"));
  one(".reset").click();
  told.push("reset: " + shown());
  document.title = told.join("; ");
})();`;

/** Runs axe, in the dark for contrast alone, and leaves nothing but what it found. */
const JUDGE = `(async () => {
  let told = "";
  for (const state of ["folded", "unfolded", "dark"]) {
    if (state === "unfolded") for (const one of document.querySelectorAll("details")) one.open = true;
    document.documentElement.dataset.theme = state === "dark" ? "dark" : "light";
    const wanted = state === "dark" ? { runOnly: ["color-contrast"] } : {};
    const { violations } = await axe.run(document, { resultTypes: ["violations"], ...wanted });
    const first = ({ nodes: [node] }) => node.html.slice(0, 120) + node.failureSummary;
    told += state + ": " + (violations.map((one) => one.id + " " + first(one)).join("; ") || "none") + "\\n";
  }
  const pre = document.createElement("pre");
  pre.id = "violations";
  pre.textContent = told;
  document.body.replaceChildren(pre);
})();`;
