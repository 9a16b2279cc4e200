/** `npm run pictures`: draws the pictures of docs/images anew, from the sample application. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Chalk } from "chalk";
import { guide } from "../../rules/guide.ts";
import { questions, rules } from "../../rules/index.ts";
import { pending } from "../../rules/pending.ts";
import { audit } from "../../src/audit.ts";
import { DEFAULT_CONFIG } from "../../src/config/index.ts";
import { coverageOf } from "../../src/coverage/index.ts";
import { environmentsReport } from "../../src/report/environments.ts";
import { buildFlows } from "../../src/report/flows.ts";
import { renderHtml } from "../../src/report/html/page.ts";
import { maskKeys } from "../../src/report/mask-keys.ts";
import { renderTerminal } from "../../src/report/terminal/render.ts";
import { lineReader, openDiskTree } from "../../src/sources/index.ts";
import { findChromium, runChromium } from "./chromium.ts";
import { terminalPicture } from "./terminal-picture.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const IMAGES = join(ROOT, "docs", "images");
const NAME = "acme-chat";
/** The pictures do not depend on the day they are drawn. */
const AS_OF = "2026-11-23";
const COLUMNS = 100;
const [WIDTH, HEIGHT] = [1360, 1230];

const tree = openDiskTree(join(ROOT, "fixtures", "apps", NAME));
const { report: found, project } = audit(tree, { rules, questions, config: DEFAULT_CONFIG, asOf: AS_OF });
const of = {
  report: { ...found, durationMs: 400 },
  name: NAME,
  rules: new Map(rules.map((rule) => [rule.id, rule])),
  readLine: lineReader(tree),
  secrets: project.secrets,
  maskSecrets: maskKeys,
};

mkdirSync(IMAGES, { recursive: true });
await drawTerminal();
await drawPage();

async function drawTerminal(): Promise<void> {
  const text = await renderTerminal(of.report, {
    ...of,
    columns: COLUMNS,
    paint: new Chalk({ level: 1 }),
    isAscii: false,
    linkTo: null,
    folder: "",
    verdict: { code: 1, reason: "--fail-on error" },
    isAll: false,
    isQuiet: false,
    searched: "",
    isRound: false,
    notice: null,
  });
  const path = join(IMAGES, "terminal.svg");
  writeFileSync(path, terminalPicture(excerpt(text.trimEnd().split("\n")), "npx airworthy"));
  console.log(path);
}

/** The score, the first two errors, and the end. */
function excerpt(lines: readonly string[]): readonly string[] {
  const errors = lines.flatMap((line, index) => (/^ \S*✖\S* /.test(line) ? [index] : []));
  const next = lines.findIndex((line) => line.includes("Next"));
  return [...lines.slice(0, errors[2]), "   …", "", ...lines.slice(next)];
}

async function drawPage(): Promise<void> {
  const chromium = findChromium();
  if (chromium === null) {
    console.log("No Chromium is installed, so the pictures of the page stay as they are.");
    return;
  }
  const page = renderHtml({
    ...of,
    notice: null,
    exit: { code: 1, reason: "--fail-on error" },
    coverage: coverageOf({ guide, rules, questions, pending }, of.report),
    environments: environmentsReport(project),
    flows: buildFlows(project),
  });
  const folder = mkdtempSync(join(tmpdir(), "airworthy-pictures-"));
  for (const theme of ["light", "dark"]) {
    const file = join(folder, `${theme}.html`);
    const path = join(IMAGES, `report-${theme}.png`);
    writeFileSync(file, page.replace('<html lang="en">', `<html lang="en" data-theme="${theme}">`));
    await runChromium(chromium, [`--window-size=${WIDTH},${HEIGHT}`, `--screenshot=${path}`, pathToFileURL(file).href]);
    console.log(path);
  }
  rmSync(folder, { recursive: true, force: true });
}
