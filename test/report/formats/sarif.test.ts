import { expect, test } from "vitest";
import { lineHashes } from "../../../src/report/formats/line-hash.ts";
import { reportSarif } from "../../../src/report/formats/sarif.ts";
import type { Report } from "../../../src/report/report.ts";
import { expandKeyShapes } from "../../../src/testing/key-shapes.ts";
import { APP, CONTEXT, contextOf, plain, REPORTS, tellIn, withFindings } from "./build.ts";

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly { physicalLocation: PhysicalLocation }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly codeFlows?: readonly object[];
  readonly suppressions?: readonly object[];
}

interface PhysicalLocation {
  readonly artifactLocation: { readonly uri: string };
  readonly region: Region;
  readonly contextRegion?: object;
}

interface Region {
  readonly startLine: number;
}

const runsOf = (report: Report, context = CONTEXT) => JSON.parse(reportSarif(report, context)).runs;
const resultsOf = (report: Report, context = CONTEXT): readonly Result[] =>
  runsOf(report, context).flatMap(({ results }: { results: readonly Result[] }) => results);
const placeOf = ({ locations: [at] }: Result) => ({
  uri: at?.physicalLocation.artifactLocation.uri ?? "",
  region: at?.physicalLocation.region,
});

test.each(Object.keys(REPORTS))("a report %s has a place for every result, and no alert twice", (what) => {
  const [run] = JSON.parse(tellIn("sarif", what)).runs;
  const results: readonly Result[] = run.results;
  expect(results.length).toBeLessThanOrEqual(5000);
  const faults = results.flatMap((result) => {
    const { uri, region } = placeOf(result);
    return [
      ...(/^apps\/web\/[\w%.~!*'()/-]+$/.test(uri) ? [] : [uri]),
      ...Object.entries(region ?? { none: 0 }).filter(([, value]) => !Number.isInteger(value) || value < 1),
      ...(run.tool.driver.rules[result.ruleIndex].id === result.ruleId ? [] : [result.ruleId]),
      ...(result.partialFingerprints["airworthy/v1"] ? [] : ["no fingerprint"]),
    ];
  });
  expect(faults).toEqual([]);
  const alerts = results.map((one) => `${one.ruleId} ${placeOf(one).uri} ${placeOf(one).region?.startLine}`);
  expect(new Set(alerts).size).toBe(alerts.length);
  const tags: string[][] = run.tool.driver.rules.map(
    (rule: { properties: { tags: string[] } }) => rule.properties.tags,
  );
  expect(tags.every((list) => new Set(list).size === list.length)).toBe(true);
});

test("findings of one rule at one line are one result that says all of them", () => {
  const [first] = plain.findings.filter(({ ruleId, file }) => ruleId === "require-retry" && file !== null);
  expect(first).toBeDefined();
  const twice = withFindings(
    { ...plain, findings: first ? [first] : [] },
    (_, index) => ({
      message: `Call ${index}.`,
      column: 10 + index,
      evidence: [{ file: "lib/a.ts", line: index + 1, column: 1, note: `note ${index}` }],
      fingerprint: `${index}`,
    }),
    2,
  );
  const [result, ...more] = resultsOf(twice);
  expect(more).toEqual([]);
  expect(result?.message.text).toMatch(/Call 0\. Fix: .* Call 1\. Fix: /);
  expect(result?.partialFingerprints["airworthy/v1"]).toBe("0");
  expect(result?.codeFlows).toHaveLength(2);
});

test("each line is named as GitHub names it, one behind a byte order mark too", () => {
  const route = "app/api/chat/route.ts";
  for (const mark of ["", "\ufeff"]) {
    const text = mark + APP[route];
    const here = resultsOf(plain, contextOf({ ...APP, [route]: text })).filter((one) =>
      placeOf(one).uri.endsWith(route),
    );
    const moved = withFindings(plain, ({ file }) => (file === route ? { line: 1, endLine: 1 } : {}));
    const [onFirst] = resultsOf(moved, contextOf({ [route]: text })).filter((one) => placeOf(one).uri.endsWith(route));
    expect(here.length).toBeGreaterThan(3);
    for (const one of [...here, ...(onFirst ? [onFirst] : [])]) {
      const line = placeOf(one).region?.startLine ?? 0;
      expect(one.partialFingerprints["primaryLocationLineHash"]).toBe(lineHashes(text)[line - 1]);
    }
  }
  expect(lineHashes(`\ufeff${APP[route]}`)[0]).not.toBe(lineHashes(APP[route])[0]);
});

test("a finding brings the lines around it, keys masked, for those without a checkout", () => {
  const key = expandKeyShapes("{{key:openai}}");
  const [first] = plain.findings.filter(({ file }) => file === "app/api/chat/route.ts");
  const at = (line: number, endLine: number, text: string) => {
    const report = { ...plain, findings: first ? [{ ...first, line, endLine, evidence: [] }] : [] };
    const [result] = resultsOf(report, contextOf({ "app/api/chat/route.ts": text }));
    return result?.locations[0]?.physicalLocation.contextRegion;
  };
  expect(at(2, 2, `a\nb ${key}\nc\nd`)).toEqual({
    startLine: 1,
    endLine: 3,
    snippet: { text: `a\nb sk-proj-…${key.slice(-4)}\nc` },
  });
  expect(at(1, 2, "a\nb")).toEqual({ startLine: 1, endLine: 2, snippet: { text: "a\nb" } });
  expect([at(1, 1, "x".repeat(2000)), at(3, 3, "a"), at(1, 20, "a\n".repeat(30))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("a file that cannot be read any more has no line to name", () => {
  for (const { partialFingerprints } of resultsOf(plain, contextOf({}))) {
    expect(partialFingerprints).not.toHaveProperty("primaryLocationLineHash");
  }
});

test("there is a run for each package of a workspace, and one where there are too many", () => {
  const runs = runsOf(plain, { ...CONTEXT, packages: ["app/api", "app", "lib"] });
  const ids = runs.map(({ automationDetails }: { automationDetails: { id: string } }) => automationDetails.id);
  expect(ids).toEqual(["", "app/", "app/api/", "lib/"].map((path) => `airworthy/apps/web/${path}`));
  expect(runs[2].results.every((one: Result) => placeOf(one).uri.startsWith("apps/web/app/api/"))).toBe(true);
  expect(runs.flatMap(({ results }: { results: Result[] }) => results).length).toBe(resultsOf(plain).length);
  expect(runs[3].results).toEqual([]);
  const many = Array.from({ length: 20 }, (_, index) => `p${index}`);
  expect(runsOf(plain, { ...CONTEXT, packages: many }).length).toBe(1);
});

const silenced = withFindings(plain, ({ ruleId }, index) => {
  if (ruleId === "require-retry") return { status: "suppressed", suppression: { reason: "a demo", until: null } };
  if (index % 2 === 0) return { status: "baselined" };
  return { status: "suppressed", suppression: { reason: "known", until: "2027-01-31" } };
});
const comment = { line: 4, ruleId: "require-retry", until: null, hint: null } as const;
const withComment: Report = {
  ...silenced,
  suppressions: [{ ...comment, file: "app/api/chat/route.ts", reason: "a demo", state: "in-force" }],
};

test("what is silenced is left out, since GitHub opens alerts for it all the same", () => {
  expect(resultsOf(withComment)).toEqual([]);
});

test("asked for, it is told with how it is silenced and why", () => {
  const results = resultsOf(withComment, { ...CONTEXT, withSuppressed: true });
  expect(results.length).toBe(resultsOf(plain).length);
  const said = new Map(results.map(({ ruleId, suppressions }) => [ruleId, suppressions]));
  expect(said.get("require-retry")).toEqual([{ kind: "inSource", justification: "a demo" }]);
  const others = [...said].flatMap(([ruleId, one]) => (ruleId === "require-retry" ? [] : (one ?? [])));
  expect(others).toContainEqual({ kind: "external", justification: "in the baseline" });
  expect(others).toContainEqual({ kind: "external", justification: "known (until 2027-01-31)" });
  expect(resultsOf(plain, { ...CONTEXT, withSuppressed: true })).toEqual(resultsOf(plain));
});

test("security alerts are those of the rules about security", () => {
  const { rules } = runsOf(plain)[0].tool.driver;
  const secure = rules.filter((rule: { properties: object }) => "security-severity" in rule.properties);
  expect(secure.map(({ id }: { id: string }) => id)).toContain("require-auth-on-llm-endpoints");
  expect(secure.map(({ id }: { id: string }) => id)).not.toContain("require-retry");
});
