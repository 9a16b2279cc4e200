import { expect, test } from "vitest";
import { reportJunit } from "../../../src/report/formats/xml.ts";
import { CONTEXT, plain, tellIn, withFindings } from "./build.ts";

test("counts what it lists", () => {
  const text = tellIn("junit", "plain");
  const [, tests, failures] =
    /<testsuites name="airworthy" tests="(\d+)" failures="(\d+)" errors="0">/.exec(text) ?? [];
  expect(text.match(/<testcase /g)).toHaveLength(Number(tests));
  expect(text.match(/<failure /g)).toHaveLength(Number(failures));
  const skipped = [...text.matchAll(/<testsuite [^>]* skipped="(\d+)">/g)].map(([, count]) => Number(count));
  expect(text.match(/<skipped /g)).toHaveLength(skipped.reduce((sum, count) => sum + count, 0));
});

test("has a case for every rule that was asked, however it came out", () => {
  const names = (text: string) => [...text.matchAll(/<testcase [^>]*name="([^"]+)"/g)].map(([, name]) => name).sort();
  const silenced = withFindings(plain, ({ ruleId }, index) => {
    if (ruleId === "require-retry") return {};
    return index % 2 === 0
      ? { status: "baselined" }
      : { status: "suppressed", suppression: { reason: "known", until: null } };
  });
  const text = reportJunit(silenced, CONTEXT);
  expect(names(text)).toEqual(names(tellIn("junit", "plain")));
  expect(text.match(/<failure /g)).toHaveLength(1);
  expect(text).toContain('<skipped message="1 finding is suppressed or in the baseline"/>');
});
