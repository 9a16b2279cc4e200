import { describe, expect, it } from "vitest";
import { extract } from "../../src/languages/index.ts";
import { positions, read } from "./read.ts";

describe("bicep", () => {
  it("reads parameters, variables, resources and modules", () => {
    const text = [
      "targetScope = 'subscription'",
      "@description('Where')",
      "@allowed([",
      "  'eastus' // near",
      "])",
      "param location string = 'eastus'",
      "param name string",
      "var tags = { 'azd-env-name': name, count: 3 }",
      "resource app 'Microsoft.App/containerApps@2024-03-01' = {",
      "  name: 'api-${name}'",
      "  properties: {",
      "    scale: { minReplicas: 1, on: true }",
      "    list: [",
      "      'it''s'",
      "      location",
      "    ]",
      "  }",
      "}",
      "module web './web.bicep' = { params: { location: location } }",
      "",
    ].join("\n");
    expect(read("bicep", text)).toEqual([
      {
        param: { name: "<undefined>" },
        var: { tags: { "azd-env-name": "<name>", count: 3 } },
        resource: {
          app: {
            type: "Microsoft.App/containerApps@2024-03-01",
            body: {
              name: "api-${name}",
              properties: { scale: { minReplicas: 1, on: true }, list: ["<opaque>", "<location>"] },
            },
          },
        },
        module: { web: { type: "./web.bicep", body: { params: { location: "<location>" } } } },
      },
    ]);
  });

  it("leaves what is computed opaque, and reads on behind it", () => {
    const text = [
      "var a = empty(x) ? 'one' : '${y.outputs.name}.two'",
      "var b = [for n in names: { name: n }]",
      "var c = loadText('x').length",
      "resource d 'Microsoft.Web/sites@2023-12-01' = if (e) {",
      "  name: 'site'",
      "}",
      "var f = '''",
      "long 'text'",
      "'''",
      "",
    ].join("\n");
    expect(read("bicep", text)).toMatchObject([{ resource: { d: { body: "<opaque>" } }, var: { f: "long 'text'\n" } }]);
  });

  it("knows where everything stands", () => {
    const text = "var tags = {\n  'env': 'prod'\n  count: 3\n}\n";
    expect(Object.values(positions("bicep", text))).toEqual(expect.arrayContaining(["tags", "'env'", "'prod'", "3"]));
  });

  it("survives what does not close, and what is nested without end", () => {
    for (const text of ["resource a 'b' = {", "param 'x", "var a = [[[[", "@", "}}}", "'''", "var a = a.", "/*"]) {
      expect(extract({ file: "a.bicep", format: "bicep", text }).problems).toEqual([]);
    }
    const deep = extract({ file: "a.bicep", format: "bicep", text: `var a = ${"[".repeat(200_000)}` });
    expect(deep.problems.length).toBeLessThanOrEqual(1);
  });
});
