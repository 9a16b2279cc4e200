/**
 * `npm run fixes -- [folder of checkouts] [--only name] [--diffs folder]`: applies every fix to copies of the
 * checkouts, or to the cases of the rules and the sample applications where no folder is given, and tells what it did:
 * whether everything parses and type-checks as before, whether a byte changed outside the announced ranges, whether a
 * second run changes anything, and whether a score fell. Ends with 1 where anything of it is so.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureCases } from "./fixes/cases.ts";
import { type MeasuredCheckout, measureCheckout } from "./fixes/checkout.ts";
import type { Measured } from "./fixes/measure.ts";

const root = join(import.meta.dirname, "..", "..");
/** The day of the labels and of the data on models. */
const AS_OF = "2026-11-23";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, diffs: { type: "string" } },
});

function measureCheckouts(checkouts: string): number {
  const scratch = mkdtempSync(join(tmpdir(), "airworthy-fixes-"));
  let faults = 0;
  try {
    console.log(row(["repository", "findings", "fixed", "refused", "files", "stray", "again", "types", "score"]));
    for (const name of readdirSync(checkouts).sort()) {
      if (values.only && !name.includes(values.only)) continue;
      const measured = measureCheckout(join(checkouts, name), join(scratch, name), AS_OF);
      faults += measured.faults.length;
      console.log(row([name, ...figures(measured), types(measured), score(measured)]));
      console.log(details(measured));
      keep(name, measured.diff);
      rmSync(join(scratch, name), { recursive: true, force: true });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return faults > 0 ? 1 : 0;
}

function tellCases(): number {
  const { cases, changed, fixed, rejected, faults } = measureCases(root, AS_OF);
  console.log(`${cases} projects, ${changed} of them changed, ${fixed.length} findings fixed, ${rejected} refused`);
  console.log(byRule(fixed));
  for (const fault of faults) console.log(`  ! ${fault}`);
  console.log(faults.length === 0 ? "nothing that must not be" : `${faults.length} things that must not be`);
  return faults.length > 0 ? 1 : 0;
}

const figures = ({ found, fixed, rejected, files, stray, again }: Measured): readonly string[] =>
  [found, fixed.length, rejected.length, files.length, stray, again].map(String);

/** Errors of the compilers, which were there before; nothing where none is installed. */
const types = ({ typeErrors }: MeasuredCheckout): string => (typeErrors === null ? "-" : `${typeErrors} as before`);
const score = ({ score: [before, after] }: Measured): string =>
  `${before?.toFixed(1) ?? "-"} -> ${after?.toFixed(1) ?? "-"}`;

const WIDTHS = [44, 8, 5, 7, 5, 5, 5, 13, 10];
const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join("  ");

function details({ fixed, rejected, faults }: Measured): string {
  const lines = [byRule(fixed), ...rejected.map((one) => `  - ${one}`), ...faults.map((one) => `  ! ${one}`)];
  return lines.filter((line) => line !== "").join("\n");
}

function byRule(rules: readonly string[]): string {
  const ids = [...new Set(rules)].sort();
  return ids.map((id) => `  + ${id} ${rules.filter((one) => one === id).length}`).join("\n");
}

function keep(name: string, diff: string): void {
  if (!values.diffs) return;
  mkdirSync(values.diffs, { recursive: true });
  writeFileSync(join(values.diffs, `${name}.diff`), diff);
}

const [folder] = positionals;
process.exitCode = folder ? measureCheckouts(resolve(folder)) : tellCases();
