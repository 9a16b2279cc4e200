/**
 * SARIF before the rules by which GitHub takes a file or refuses it, as Microsoft's own validator has them. It is large
 * and no dependency: `npm install --prefix <folder> @microsoft/sarif-multitool` brings it, `SARIF_MULTITOOL` names the
 * program in it. Without it the tests are skipped.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { reportSarif } from "../../../src/report/formats/sarif.ts";
import { CONTEXT, plain, REPORTS, tellIn, withFindings } from "./build.ts";

const program = process.env["SARIF_MULTITOOL"] ?? "";
const folder = mkdtempSync(join(tmpdir(), "airworthy-sarif-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Log {
  readonly runs: readonly { readonly results: readonly Result[] }[];
}

interface Result {
  readonly level?: string;
  readonly ruleId: string;
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }[];
}

/** The rules that files break, errors alone: "GH1015 in a.sarif". */
async function errorsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const output = join(folder, "found.json");
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, `${name.replaceAll(" ", "-")}.sarif`);
    writeFileSync(path, text);
    return path;
  });
  const args = ["validate", ...paths, "--rule-kind", "Sarif;Gh", "--level", "Error", "--output", output];
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
  await promisify(execFile)(program, [...args, "--log", "ForceOverwrite"], { env }).catch(
    (error: { code: unknown }) => {
      // 1 says that there are errors: the log tells which.
      if (error.code !== 1) throw error;
    },
  );
  const log: Log = JSON.parse(readFileSync(output, "utf8"));
  const errors = log.runs.flatMap(({ results }) => results.filter(({ level }) => level === "error"));
  return errors.map(({ ruleId, locations: [at] }) => {
    return `${ruleId} in ${basename(at?.physicalLocation.artifactLocation.uri ?? "")}`;
  });
}

describe.skipIf(program === "")("before GitHub's rules (skipped where SARIF_MULTITOOL names no validator)", () => {
  const names = withFindings(plain, ({ file }, index) => ({
    file: file && `src/a b#c%d/${index}/über (1)&x=y?.ts`,
  }));
  const silenced = withFindings(plain, () => ({ status: "baselined" }));
  const inOrganization = withFindings(plain, () => ({
    file: null,
    line: null,
    column: null,
    subject: { kind: "openai-project", name: "staging" },
  }));
  const files = {
    ...Object.fromEntries(Object.keys(REPORTS).map((what) => [what, tellIn("sarif", what)])),
    "names that addresses must spell out": reportSarif(names, CONTEXT),
    "what is silenced": reportSarif(silenced, { ...CONTEXT, withSuppressed: true }),
    "a workspace": reportSarif(plain, { ...CONTEXT, packages: ["", "app", "lib"] }),
    "an organization": reportSarif(inOrganization, CONTEXT),
  };

  test("reports of every kind break none", { timeout: 120_000 }, async () => {
    expect(Object.keys(files).length).toBeGreaterThan(10);
    expect(await errorsOf(files)).toEqual([]);
  });

  test("a result without a place breaks one", { timeout: 120_000 }, async () => {
    const sarif = JSON.parse(tellIn("sarif", "plain"));
    sarif.runs[0].results[0].locations = [];
    expect(await errorsOf({ placeless: JSON.stringify(sarif) })).toContain("GH1015 in placeless.sarif");
  });
});
