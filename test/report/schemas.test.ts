/** Formats that others define, held to the schemas that they publish. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import type { FormatContext } from "../../src/report/formats/context.ts";
import { reportCyclonedx } from "../../src/report/formats/cyclonedx.ts";
import { reportSarif } from "../../src/report/formats/sarif.ts";
import type { Report } from "../../src/report/report.ts";
import { appFiles } from "../suite/app-files.ts";
import { auditFiles } from "../suite/audit-files.ts";

const CONTEXT: FormatContext = {
  name: "app",
  rules: new Map(rules.map((rule) => [rule.id, rule])),
  page: (id) => `# ${id}`,
  prefix: "apps/web/",
  anchor: "package.json",
  packages: [""],
  textOf: () => null,
  exit: { code: 1, reason: "--fail-on error" },
};

/** A file of a package that is here for its schema alone. */
function schemaOf(name: string, path: string): Record<string, unknown> {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve(`${name}/package.json`));
  return JSON.parse(readFileSync(join(folder, path), "utf8"));
}

const CYCLONEDX = "@cyclonedx/cyclonedx-library";
const BOM = "http://cyclonedx.org/schema";
const lenient = { strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true } as const;
const isBom = new Ajv(lenient)
  .addSchema(schemaOf(CYCLONEDX, "res/schema/spdx.SNAPSHOT.schema.json"), `${BOM}/spdx.SNAPSHOT.schema.json`)
  .addSchema(schemaOf(CYCLONEDX, "res/schema/jsf-0.82.SNAPSHOT.schema.json"), `${BOM}/jsf-0.82.SNAPSHOT.schema.json`)
  .compile(schemaOf(CYCLONEDX, "res/schema/bom-1.6.SNAPSHOT.schema.json"));
// Written for draft 4, which reads no differently here but for what it calls itself.
const { $schema: _, id: __, ...sarif } = schemaOf("@microsoft/jest-sarif", "lib/schemas/sarif-2.1.0-rtm.5.json");
const isSarif = new Ajv(lenient).compile(sarif);

function faults(isValid: ValidateFunction, text: string): readonly string[] {
  isValid(JSON.parse(text));
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const acme = auditFiles(appFiles("acme-chat"));
const EVIL = "\u202e</script>\u0000 \ud800 @x%00#?";
const evil: Report = {
  ...acme,
  findings: acme.findings.map((finding) => ({ ...finding, message: EVIL, file: finding.file && `src/${EVIL}.ts` })),
  inventory: {
    ...acme.inventory,
    calls: acme.inventory.calls.map((call) => ({
      ...call,
      file: EVIL,
      sdk: `@a/${EVIL}`,
      sdkVersion: "1.2.3",
      provider: EVIL,
      model: { ...call.model, value: EVIL },
    })),
  },
};
const REPORTS = {
  acme,
  evil,
  clean: auditFiles(appFiles("clean-chat")),
  nothing: auditFiles({ "README.md": "nothing" }),
};

test.each(Object.entries(REPORTS))("SARIF of %s is as OASIS defines it", (_, report) => {
  expect(faults(isSarif, reportSarif(report, CONTEXT))).toEqual([]);
});

test.each(Object.entries(REPORTS))("the bill of materials of %s is as CycloneDX defines it", (_, report) => {
  const text = reportCyclonedx(report, CONTEXT);
  expect(faults(isBom, text)).toEqual([]);
  const { components, services, dependencies } = JSON.parse(text);
  const refs = ["application", ...[...components, ...services].map((one) => one["bom-ref"])];
  expect(new Set(refs).size).toBe(refs.length);
  for (const { ref, dependsOn } of dependencies) {
    expect(refs).toContain(ref);
    expect(refs).toEqual(expect.arrayContaining(dependsOn));
  }
});

test("models, SDKs and providers are told with the places that use them", () => {
  const { inventory } = acme;
  const calls = inventory.calls.map((call) => ({ ...call, sdkVersion: "6.9.1" }));
  const clients = inventory.clients.map((client) => ({ ...client, sdkVersion: "6.9.1" }));
  const locked: Report = { ...acme, inventory: { ...inventory, calls, clients } };
  const { components, services, metadata } = JSON.parse(reportCyclonedx(locked, CONTEXT));
  const [model, library, ...more] = components;
  expect(more).toEqual([]);
  expect(model).toMatchObject({
    type: "machine-learning-model",
    name: "gpt-4o",
    publisher: "openai",
    scope: "required",
  });
  expect(model.evidence.occurrences).toContainEqual({
    location: "apps/web/src/app/api/faq/route.ts",
    line: 8,
    symbol: "openai.chat.completions.create",
  });
  expect(library).toMatchObject({
    type: "library",
    name: "openai",
    purl: "pkg:npm/openai@6.9.1",
  });
  expect(services).toMatchObject([{ name: "openai", authenticated: true }]);
  expect(metadata.timestamp).toBe("2026-11-23T00:00:00Z");
});

test("a model that is chosen at run time is no component, and a range is no version", () => {
  const [call] = acme.inventory.calls;
  const calls = call ? [{ ...call, sdkVersion: "^6.0.0", model: { value: null, pinning: "dynamic" as const } }] : [];
  const report: Report = { ...acme, inventory: { ...acme.inventory, calls, clients: [] } };
  const { components, services } = JSON.parse(reportCyclonedx(report, CONTEXT));
  expect(components).toMatchObject([
    { type: "library", purl: "pkg:npm/openai", properties: [{ name: "airworthy:range", value: "^6.0.0" }] },
  ]);
  expect(components[0]).not.toHaveProperty("version");
  expect(services[0].properties).toEqual([{ name: "airworthy:model", value: "chosen at run time" }]);
});
