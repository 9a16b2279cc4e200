/**
 * The audit step of the GitHub Action: runs airworthy once, and reads what the other steps need from its JSON report.
 * Inputs come by environment variables only. It ends with 0, so that the steps after it run; the last one ends the job.
 */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const env = process.env;
const input = (name) => (env[`INPUT_${name}`] ?? "").trim();
const folder = mkdtempSync(join(env.RUNNER_TEMP || tmpdir(), "airworthy-"));
const file = (name) => join(folder, name);
const event = eventOf(env.GITHUB_EVENT_PATH);
const isFork = Boolean(event.pull_request) && event.pull_request.head?.repo?.full_name !== env.GITHUB_REPOSITORY;

requireNode();
const code = audit();
tellOutputs(code);

function audit() {
  const base = baseOf();
  const args = [
    "--yes",
    `airworthy@${input("VERSION") || "latest"}`,
    input("PATH") || ".",
    ...["--format", "github", "--format", `terminal=${file("report.txt")}`, "--format", `json=${file("report.json")}`],
    ...["--format", `sarif=${file("report.sarif")}`, "--format", `markdown=${file("report.md")}`],
    ...option("--fail-on", input("FAIL_ON")),
    ...option("--min-score", input("MIN_SCORE")),
    ...option("--baseline", input("BASELINE")),
    ...option("--since", base),
    ...input("ARGS").split(/\s+/).filter(Boolean),
  ];
  const { status, error } = spawnSync("npx", args, { stdio: ["ignore", "inherit", "inherit"], env, shell: false });
  if (error) console.log(`::error title=airworthy::npx could not be started: ${error.code ?? error.message}`);
  showReport();
  return status ?? 2;
}

function option(name, value) {
  // In one word, so that no value is taken for an option.
  return value === "" ? [] : [`${name}=${value}`];
}

/** The branch that a pull request goes to, unless something else is said. */
function baseOf() {
  const given = input("BASE");
  if (given === "none" || given === "") return "";
  if (given !== "auto") return given;
  return env.GITHUB_BASE_REF ? `origin/${env.GITHUB_BASE_REF}` : "";
}

/** Folded, and with workflow commands switched off: it shows text of the repository. */
function showReport() {
  if (!existsSync(file("report.txt"))) return;
  const stop = randomUUID();
  console.log(`::group::airworthy report\n::stop-commands::${stop}`);
  console.log(readFileSync(file("report.txt"), "utf8"));
  console.log(`::${stop}::\n::endgroup::`);
}

function tellOutputs(exitCode) {
  const report = existsSync(file("report.json")) ? JSON.parse(readFileSync(file("report.json"), "utf8")) : null;
  const open = (report?.findings ?? []).filter(({ status }) => status === "open");
  const count = (severity) => open.filter((finding) => finding.severity === severity).length;
  output("exit-code", exitCode);
  if (report === null) return;
  output("score", report.score.overall ?? "");
  output("grade", report.score.grade ?? "");
  output("errors", count("error"));
  output("warnings", count("warning"));
  output("new", report.scope ? open.length : "");
  output("report", file("report.json"));
  if (isUploading()) output("sarif", file("report.sarif"));
  if (isCommenting()) output("comment", file("report.md"));
}

/** Code scanning takes uploads of public repositories, and never from a fork. */
function isUploading() {
  const wanted = input("SARIF");
  if (wanted === "true") return true;
  if (wanted !== "auto") return false;
  if (!isFork && event.repository?.private === false) return true;
  const why = isFork ? "a fork may not upload" : "set sarif: true where code scanning is enabled";
  console.log(`::notice title=airworthy::Not uploaded to code scanning: ${why}. The annotations say the same.`);
  return false;
}

/** The token of a fork's pull request may not write; docs/ci.md has a second workflow for that. */
function isCommenting() {
  return input("COMMENT") === "true" && Boolean(event.pull_request) && !isFork;
}

function output(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${String(value).replace(/[\r\n]/g, " ")}\n`);
}

function eventOf(path) {
  return path && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  console.log(
    `::error title=airworthy::Node 20.19, or 22.12 and above is needed; this runner has ${process.versions.node}.`,
  );
  output("exit-code", 2);
  process.exit(0);
}
