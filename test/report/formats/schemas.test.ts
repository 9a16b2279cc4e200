import { expect, test } from "vitest";
import { type FORMATS, REPORTS, tellIn } from "./build.ts";
import { faultsOfJson, faultsOfXml, ownSchema, publishedSchema } from "./faults.ts";

const CYCLONEDX = "@cyclonedx/cyclonedx-library";
const bomPart = (name: string) => ({
  ...publishedSchema(CYCLONEDX, `res/schema/${name}.SNAPSHOT.schema.json`),
  $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`,
});
// Written for draft 4, which reads no differently here but for what it calls itself.
const { $schema: _, id: __, ...sarif } = publishedSchema("@microsoft/jest-sarif", "lib/schemas/sarif-2.1.0-rtm.5.json");

const faultsOfDiagnostic = faultsOfJson(JSON.parse(ownSchema("rdf-diagnostic.json")));
const JSON_FORMATS = {
  sarif: faultsOfJson(sarif),
  cyclonedx: faultsOfJson(bomPart("bom-1.6"), [bomPart("spdx"), bomPart("jsf-0.82")]),
  gitlab: faultsOfJson(JSON.parse(ownSchema("code-quality.json"))),
  rdjsonl: (lines: unknown) => (Array.isArray(lines) ? lines.flatMap(faultsOfDiagnostic) : ["no lines"]),
};

const XML_FORMATS = { junit: "junit.xsd", checkstyle: "checkstyle.xsd", badge: null };

/** rdjsonl is a document a line. */
const parsed = (format: string, text: string): unknown =>
  format === "rdjsonl"
    ? text
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    : JSON.parse(text);

const cases = Object.keys(REPORTS).flatMap((what) =>
  Object.keys(JSON_FORMATS).map((format) => [format, what] as const),
);

test.each(cases)("%s of a report %s is as its schema wants it", (name, what) => {
  const format = name as keyof typeof JSON_FORMATS;
  expect(JSON_FORMATS[format](parsed(format, tellIn(format, what)))).toEqual([]);
});

test.each(Object.entries(XML_FORMATS))("%s of every report is as its schema wants it", async (name, schema) => {
  const format = name as keyof typeof FORMATS;
  const texts = Object.keys(REPORTS).map((what) => [what.replaceAll(" ", "-"), tellIn(format, what)] as const);
  expect(await faultsOfXml(Object.fromEntries(texts), schema)).toEqual([]);
});

test("the schemas refuse what is wrong", async () => {
  const junit = tellIn("junit", "plain");
  expect(await faultsOfXml({ a: junit.replace('tests="', 'tests="-') }, "junit.xsd")).not.toEqual([]);
  expect(await faultsOfXml({ a: tellIn("junit", "evil").replaceAll("&quot;", '"') }, "junit.xsd")).not.toEqual([]);
  const checkstyle = tellIn("checkstyle", "plain").replace('severity="error"', 'severity="fatal"');
  expect(await faultsOfXml({ a: checkstyle }, "checkstyle.xsd")).not.toEqual([]);
  expect(await faultsOfXml({ a: "<svg><text></svg>" }, null)).not.toEqual([]);
  expect(JSON_FORMATS.gitlab([{ description: "", severity: "error" }])).not.toEqual([]);
  expect(JSON_FORMATS.rdjsonl([{ message: "x", location: { path: "a", range: { start: { line: 0 } } } }])).not.toEqual(
    [],
  );
});
