#!/usr/bin/env node
// Scores JSON reports of the auditor against labelled repositories.
//
//   score.mjs LABELS_DIR REPORTS_DIR [--misses]
//
// LABELS_DIR holds one `owner+name.json` a repository (format: README.md beside this file);
// REPORTS_DIR holds the auditor's `--format json` output for the same repository under the same name.
// Prints recall and precision of calls, clients and findings, and the share of attributes that are right.
// A labelled attribute of "?" (the labeller could not tell) is never counted; a list is a list of acceptable answers.
// Reports must be made with `--as-of 2026-11-23`, the day the labels were made.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [labelsDir, reportsDir, ...flags] = process.argv.slice(2);
if (!labelsDir || !reportsDir) {
  console.error("usage: score.mjs LABELS_DIR REPORTS_DIR [--misses]");
  process.exit(2);
}
const showMisses = flags.includes("--misses");
const LINE_SLACK = 3;
const CALL_ATTRIBUTES = [
  "sdk",
  "provider",
  "operation",
  "outputLimit",
  "streaming",
  "retry",
  "timeout",
  "cache",
  "trigger",
  "errors",
  "usage",
  "endUser",
];
const CLIENT_ATTRIBUTES = ["sdk", "provider", "keySource", "maxRetries", "timeoutMs", "runsIn"];

const tally = () => ({ hit: 0, all: 0 });
const share = (t) => (t.all ? `${((100 * t.hit) / t.all).toFixed(1)}% (${t.hit}/${t.all})` : "n/a");
const totals = {};
const count = (name, hit) => {
  totals[name] ??= tally();
  const t = totals[name];
  t.all += 1;
  if (hit) t.hit += 1;
  return hit;
};

/** Pairs each labelled site with the nearest unclaimed reported site of the same file. */
function pairUp(labelled, reported) {
  const claimed = new Set();
  const pairs = [];
  for (const label of labelled) {
    let best = null;
    for (const [i, site] of reported.entries()) {
      if (claimed.has(i) || site.file !== label.file) continue;
      const distance = Math.abs(site.line - label.line);
      const allowed = Math.max(LINE_SLACK, (label.endLine ?? label.line) - label.line);
      if (distance <= allowed && (!best || distance < best.distance)) best = { i, distance };
    }
    if (best) claimed.add(best.i);
    pairs.push([label, best ? reported[best.i] : null]);
  }
  return { pairs, extra: reported.filter((_, i) => !claimed.has(i)) };
}

function scoreSites(kind, repo, labelled, reported, attributes) {
  const scope = labelled.filter((l) => !l.optional);
  const { pairs, extra } = pairUp(labelled, reported);
  for (const [label, site] of pairs) {
    if (!site) {
      if (label.optional) continue;
      count(`${kind} recall`, false);
      if (showMisses) console.log(`  missed ${kind.slice(0, -1)}  ${repo} ${label.file}:${label.line}`);
      continue;
    }
    if (!label.optional) count(`${kind} recall`, true);
    count(`${kind} precision`, true);
    for (const attribute of attributes) {
      const want = label[attribute];
      if (want === undefined || want === "?") continue;
      const accepted = Array.isArray(want) ? want : [want];
      if (!count(`${kind}.${attribute}`, accepted.includes(site[attribute] ?? null)) && showMisses)
        console.log(
          `  wrong ${attribute}  ${repo} ${label.file}:${label.line}  want ${accepted.join("|")}, got ${site[attribute]}`,
        );
    }
    if (label.model && label.model.pinning !== "?") {
      const pinnings = [label.model.pinning].flat();
      const right =
        pinnings.includes(site.model?.pinning) &&
        (label.model.value == null || [label.model.value].flat().includes(site.model?.value));
      if (!count(`${kind}.model`, right) && showMisses)
        console.log(
          `  wrong model  ${repo} ${label.file}:${label.line}  want ${JSON.stringify(label.model)}, got ${JSON.stringify(site.model)}`,
        );
    }
  }
  for (const site of extra) {
    count(`${kind} precision`, false);
    if (showMisses)
      console.log(
        `  extra ${kind.slice(0, -1)}  ${repo} ${site.file}:${site.line} ${site.sdk ?? ""} ${site.operation ?? ""}`,
      );
  }
  return scope.length;
}

/** Rules that took part in the audit, whatever they said: labels also name rules that are still to come. */
function rulesOf(report) {
  const lists = [report.findings, report.passed, report.notApplicable, report.undecided];
  return new Set(lists.flatMap((list) => (list ?? []).map(({ ruleId }) => ruleId)));
}

function scoreFindings(repo, labels, report) {
  const findings = report.findings ?? [];
  const present = rulesOf(report);
  // Low confidence is shown only on request, so it neither counts as a find nor as an alarm.
  const open = findings.filter((f) => (f.status ?? "open") === "open" && f.confidence !== "low");
  const alarming = open.filter((f) => f.severity !== "info"); // an `info` is a remark, not a false alarm
  const at = (want, f) =>
    f.ruleId === want.rule &&
    (want.file === undefined || f.file === want.file) &&
    (want.line === undefined ||
      Math.abs(f.line - want.line) <= Math.max(LINE_SLACK, (want.endLine ?? want.line) - want.line));
  for (const want of labels.mustFire ?? []) {
    if (
      !count(
        "findings recall",
        open.some((f) => at(want, f)),
      ) &&
      showMisses
    )
      console.log(`  silent ${want.rule}  ${repo} ${want.file ?? ""}:${want.line ?? ""}`);
    const hit = open.some((f) => at(want, f));
    count(`recall ${want.rule}`, hit);
    if (present.has(want.rule)) count("findings recall, rules present", hit);
  }
  for (const ban of labels.mustNotFire ?? []) {
    const wrong = alarming.find((f) => at(ban, f));
    count("silence kept", !wrong);
    if (present.has(ban.rule)) count("silence kept, rules present", !wrong);
    count(`silence ${ban.rule}`, !wrong);
    if (wrong && showMisses)
      console.log(`  false alarm ${ban.rule}  ${repo} ${wrong.file}:${wrong.line}  ${ban.why ?? ""}`);
  }
}

let repos = 0;
for (const name of readdirSync(labelsDir)
  .filter((n) => n.endsWith(".json"))
  .sort()) {
  const repo = name.replace(/\.json$/, "");
  const labels = JSON.parse(readFileSync(join(labelsDir, name), "utf8"));
  const path = join(reportsDir, name);
  if (!existsSync(path)) {
    console.log(`no report for ${repo}: every labelled site counts as missed`);
  }
  const report = existsSync(path)
    ? JSON.parse(readFileSync(path, "utf8"))
    : { findings: [], inventory: { calls: [], clients: [], project: {} } };
  repos += 1;
  scoreSites("calls", repo, labels.calls ?? [], report.inventory?.calls ?? [], CALL_ATTRIBUTES);
  scoreSites("clients", repo, labels.clients ?? [], report.inventory?.clients ?? [], CLIENT_ATTRIBUTES);
  for (const [fact, want] of Object.entries(labels.project ?? {})) {
    if (want === "?") continue;
    const got = report.inventory?.project?.[fact];
    const right =
      fact === "environments"
        ? JSON.stringify([...want].sort()) === JSON.stringify([...(got ?? [])].sort())
        : [want].flat().includes(got);
    if (!count(`project.${fact}`, right) && showMisses)
      console.log(`  wrong project.${fact}  ${repo}  want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`);
    count("project facts", right);
  }
  scoreFindings(repo, labels, report);
}

const attributes = tally();
for (const [name, t] of Object.entries(totals)) {
  if (/^(calls|clients)\./.test(name)) {
    attributes.hit += t.hit;
    attributes.all += t.all;
  }
}
const width = Math.max(...Object.keys(totals).map((n) => n.length), 12);
console.log(`\n${repos} repositories`);
for (const name of Object.keys(totals).sort()) console.log(`${name.padEnd(width)}  ${share(totals[name])}`);
console.log(`${"attributes".padEnd(width)}  ${share(attributes)}`);
