import { expect, test } from "vitest";
import { reportCyclonedx } from "../../../src/report/formats/cyclonedx.ts";
import type { Report } from "../../../src/report/report.ts";
import { CONTEXT, plain, REPORTS, tellIn } from "./build.ts";

const acme = REPORTS["of an application"] ?? plain;
test.each(Object.keys(REPORTS))("what depends on what in a report %s is there", (what) => {
  const { components, services, dependencies } = JSON.parse(tellIn("cyclonedx", what));
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
