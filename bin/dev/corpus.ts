/**
 * `npm run corpus -- <folder of checkouts> [--misses]`: audits every labelled checkout and scores the reports.
 * A checkout is a folder called `owner+name`, as in test/corpus/labels.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const corpus = join(root, "test", "corpus");
/** The day the labels were made: which models are retired depends on it. */
const AS_OF = "2026-11-23";

const [given, ...flags] = process.argv.slice(2);
if (!given || !existsSync(given)) {
  console.error("usage: npm run corpus -- <folder of checkouts> [--misses]");
  console.error("test/corpus/README.md says how to fetch them.");
  process.exit(2);
}
const checkouts = resolve(given);
execFileSync(process.execPath, [join(root, "bin", "dev", "build.js")], { stdio: "inherit" });

const scratch = mkdtempSync(join(tmpdir(), "airworthy-corpus-"));
try {
  process.exitCode = score();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function score(): number {
  const labels = join(scratch, "labels");
  const reports = join(scratch, "reports");
  mkdirSync(labels);
  mkdirSync(reports);
  const known = readdirSync(join(corpus, "labels")).filter((name) => name.endsWith(".json"));
  const present = known.filter((name) => existsSync(join(checkouts, basename(name, ".json"))));
  for (const name of present) {
    copyFileSync(join(corpus, "labels", name), join(labels, name));
    audit(basename(name, ".json"), join(reports, name));
  }
  const missing = known.filter((name) => !present.includes(name)).map((name) => basename(name, ".json"));
  if (missing.length > 0) console.log(`Not counted, no checkout: ${missing.join(", ")}`);
  if (present.length === 0) return 2;
  const scorer = [join(corpus, "score.mjs"), labels, reports, ...flags];
  return spawnSync(process.execPath, scorer, { stdio: "inherit" }).status ?? 2;
}

function audit(name: string, report: string): void {
  const folder = join(checkouts, name);
  warnOfOtherCommit(name, folder);
  const started = performance.now();
  const args = [join(root, "bin", "airworthy.js"), folder, "--format", "json", "--as-of", AS_OF, "--output", report];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0 && status !== 1) console.error(`${name}: ended with ${status}\n${stderr}`);
  console.log(`audited ${name} in ${Math.round(performance.now() - started)} ms`);
}

function warnOfOtherCommit(name: string, folder: string): void {
  const label: unknown = JSON.parse(readFileSync(join(corpus, "labels", `${name}.json`), "utf8"));
  const { commit } = label as { readonly commit: string };
  const { stdout } = spawnSync("git", ["-C", folder, "rev-parse", "HEAD"], { encoding: "utf8" });
  const head = stdout.trim();
  if (head !== commit) console.error(`${name}: labelled at ${commit.slice(0, 12)}, checked out ${head.slice(0, 12)}`);
}
