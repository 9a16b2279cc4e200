import { escapeJson, escapeText } from "../escape.ts";
import { groupBy } from "../group.ts";
import { compareText } from "../order.ts";
import type { InventoryCall, InventoryClient, Report } from "../report.ts";
import type { FormatContext } from "./context.ts";

/**
 * The inventory as a bill of materials for machine learning, CycloneDX 1.6: models and SDKs are components, providers
 * are services. What is chosen at run time is no component, since its name is not known.
 */
export function reportCyclonedx({ inventory, tool, asOf }: Report, { name, prefix }: FormatContext): string {
  const { calls, clients } = inventory;
  const models = modelsOf(calls, prefix);
  const libraries = librariesOf([...calls, ...clients], prefix);
  const services = servicesOf(calls, clients);
  const root = { type: "application", "bom-ref": "application", name: escapeText(name) };
  const bom = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: `${asOf}T00:00:00Z`,
      lifecycles: [{ phase: "pre-build" }],
      tools: { components: [{ type: "application", name: tool.name, version: tool.version }] },
      component: root,
    },
    components: [...models, ...libraries],
    services,
    dependencies: [
      { ref: root["bom-ref"], dependsOn: [...models, ...libraries, ...services].map((one) => one["bom-ref"]) },
      ...linked(calls, modelRef),
      ...linked<Row>([...calls, ...clients].filter(isLibrary), libraryRef),
    ],
  };
  return `${escapeJson(JSON.stringify(bom, null, 2))}\n`;
}

type Row = InventoryCall | InventoryClient;

const modelRef = ({ provider, model }: InventoryCall): string | null =>
  model.value === null ? null : `model:${provider}/${model.value}`;
const libraryRef = ({ sdk }: Pick<Row, "sdk">): string => `library:${sdk}`;
const serviceRef = (provider: string): string => `service:${provider}`;

function modelsOf(calls: readonly InventoryCall[], prefix: string) {
  const named = calls.flatMap((call) => {
    const ref = modelRef(call);
    return ref === null || call.model.value === null ? [] : [{ ref, name: call.model.value, call }];
  });
  return inOrder(groupBy(named, ({ ref }) => ref)).map(([ref, uses]) => ({
    type: "machine-learning-model",
    "bom-ref": escapeText(ref),
    name: escapeText(uses[0]?.name ?? ref),
    ...publisherOf(uses[0]?.call.provider ?? "unknown"),
    scope: scopeOf(uses.map(({ call }) => call)),
    modelCard: { modelParameters: { task: [...new Set(uses.map(({ call }) => call.operation))].sort().join(", ") } },
    evidence: { occurrences: uses.map(({ call }) => occurrence(call, call.name, prefix)) },
    properties: [{ name: "airworthy:version", value: uses[0]?.call.model.pinning ?? "" }],
  }));
}

const publisherOf = (provider: string) => (provider === "unknown" ? {} : { publisher: escapeText(provider) });

/** Requests that the code writes itself go through no package. */
const isLibrary = ({ sdk }: Row): boolean => sdk !== "http";

function librariesOf(rows: readonly Row[], prefix: string) {
  return inOrder(groupBy(rows.filter(isLibrary), libraryRef)).map(([ref, uses]) => {
    const versions = [...new Set(uses.flatMap(({ sdkVersion }) => sdkVersion ?? []))].sort(compareText);
    const [version = ""] = versions;
    const isOne = versions.length === 1 && /^\d+\.\d+\.\d[\w.+-]*$/.test(version);
    const sdk = uses[0]?.sdk ?? ref;
    return {
      type: "library",
      "bom-ref": escapeText(ref),
      name: escapeText(sdk),
      ...(isOne ? { version } : {}),
      scope: scopeOf(uses),
      purl: purlOf(uses, isOne ? version : null),
      evidence: { occurrences: uses.map((use) => occurrence(use, "name" in use ? use.name : "client", prefix)) },
      ...(isOne
        ? {}
        : { properties: versions.map((value) => ({ name: "airworthy:range", value: escapeText(value) })) }),
    };
  });
}

function servicesOf(calls: readonly InventoryCall[], clients: readonly InventoryClient[]) {
  return inOrder(groupBy<Row, string>([...calls, ...clients], ({ provider }) => provider)).map(([provider, uses]) => {
    const keys = [...new Set(uses.flatMap((use) => ("keySource" in use ? use.keySource : [])))].sort();
    const isKnown = keys.length > 0 && !keys.includes("unknown");
    const isDynamic = uses.some((use) => "model" in use && use.model.value === null);
    return {
      "bom-ref": escapeText(serviceRef(provider)),
      name: provider === "unknown" ? "unknown provider" : escapeText(provider),
      ...(isKnown ? { authenticated: keys.some((key) => key !== "none") } : {}),
      "x-trust-boundary": true,
      properties: [
        ...keys.map((value) => ({ name: "airworthy:key-source", value })),
        ...(isDynamic ? [{ name: "airworthy:model", value: "chosen at run time" }] : []),
      ],
    };
  });
}

/** Models and SDKs depend on the providers that answer through them. */
function linked<One extends Row>(rows: readonly One[], refOf: (row: One) => string | null) {
  const named = rows.flatMap((row) => {
    const ref = refOf(row);
    return ref === null ? [] : [{ ref, provider: row.provider }];
  });
  return inOrder(groupBy(named, ({ ref }) => ref)).map(([ref, own]) => {
    const providers = [...new Set(own.map(({ provider }) => provider))].sort(compareText);
    return { ref: escapeText(ref), dependsOn: providers.map((provider) => escapeText(serviceRef(provider))) };
  });
}

function inOrder<Value>(groups: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...groups].sort(([a], [b]) => compareText(a, b));
}

/** What no user ever reaches is left out of what ships. */
function scopeOf(rows: readonly Row[]): "required" | "excluded" {
  return rows.some(({ fileClass }) => fileClass === "production") ? "required" : "excluded";
}

function occurrence({ file, line }: Row, symbol: string, prefix: string) {
  return { location: escapeText(`${prefix}${file}`), line, symbol: escapeText(symbol) };
}

/** A package's address by the registry that its users import from. */
function purlOf(uses: readonly Row[], version: string | null): string {
  const registry = uses.every(({ file }) => /\.(?:py|pyi|ipynb)$/.test(file)) ? "pypi" : "npm";
  const name = (uses[0]?.sdk ?? "").split("/").map(encoded).join("/");
  return `pkg:${registry}/${name}${version === null ? "" : `@${encoded(version)}`}`;
}

const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
