import type { FileFacts, Value } from "../../facts/index.ts";
import type { Probe, Resolved } from "../../model/index.ts";
import { descend, entriesOf, itemsOf, type Property, property, text } from "../documents.ts";
import { environmentNamed, environmentOfPath } from "../environments/sighting.ts";
import { located, merged } from "../kubernetes/merge.ts";
import { folderOf } from "../modules.ts";
import { type ChartTemplates, makes, reads, speaksOtherwise, templatesOf } from "./chart-templates.ts";
import {
  absent,
  type ProbeDraft,
  placeOf,
  readNumber,
  readText,
  SETS_LIMITS,
  type ServiceDraft,
  type ServiceSources,
  set,
  unseen,
} from "./draft.ts";

const IS_VALUES = /(?:^|\/)(?:values(?:[.-][\w.-]+)?|[\w-]+[.-]values)\.ya?ml$/;

/** Values of charts for production, laid over the chart's own. Values that name no environment may be overridden. */
export function helmServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  return facts.flatMap((f) => {
    const [document] = f.documents;
    const environment = f.format === "yaml" && IS_VALUES.test(f.file) ? environmentOfValues(f.file) : null;
    if (environment === null || !document) return [];
    const chart = chartOf(f, facts);
    const base = facts.find(({ file }) => chart !== null && file === `${folderOf(chart.file)}values.yaml`);
    if (!chart || !base?.documents[0]) return [];
    const values = merged(located(base.documents[0], base.file), located(document, f.file));
    const foreign = new Set(
      itemsOf(property(chart.documents[0], "dependencies")).flatMap((one) => [
        text(property(one, "name")) ?? "",
        text(property(one, "alias")) ?? "",
      ]),
    );
    const name = text(property(chart.documents[0], "name")) ?? "chart";
    const chartOfScope = { file: f.file, templates: templatesOf(chart, facts) };
    return scopesIn(values, name, foreign).map((scope) => ({ ...serviceOf(scope, chartOfScope), environment }));
  });
}

const environmentOfValues = (file: string) => {
  const name = file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$|values/g, "");
  return environmentNamed(name) ?? environmentOfPath(folderOf(file));
};

/** The chart of the folder or of one around it, else the only one of the tree. */
function chartOf({ file }: FileFacts, facts: readonly FileFacts[]): FileFacts | null {
  const charts = facts.filter((f) => /(?:^|\/)Chart\.ya?ml$/.test(f.file));
  const around = charts.filter((chart) => file.startsWith(folderOf(chart.file)));
  const [only, ...more] = charts;
  return around.sort((a, b) => b.file.length - a.file.length)[0] ?? (more.length === 0 ? (only ?? null) : null);
}

interface Part {
  readonly name: string;
  readonly value: Value;
  /** Where it stands below `.Values`. */
  readonly path: readonly string[];
}

interface Scope extends Part {
  readonly count: Property;
}

/** Wherever a number of replicas stands: at the top, or in the part of each service. */
function scopesIn(values: Value, name: string, foreign: ReadonlySet<string>): readonly Scope[] {
  const parts = descend<Part>([{ name, value: values, path: [] }], (part) =>
    entriesOf(part.value)
      .filter(({ key, value }) => value.is === "object" && !foreign.has(key) && !NOT_A_SERVICE.test(key))
      .map(({ key, value }) => ({ name: key, value, path: [...part.path, key] })),
  );
  return parts.flatMap((part) => {
    const entries = entriesOf(part.value);
    const count = entries.find(({ key }) => key === "replicaCount") ?? entries.find(({ key }) => key === "replicas");
    return count?.value.is === "literal" ? [{ ...part, count }] : [];
  });
}

const NOT_A_SERVICE =
  /^(?:autoscaling|hpa|keda|resources|image|ingress|env|global|postgres\w*|postgresql\w*|redis\w*|mysql|mongo\w*|rabbitmq|kafka|minio|qdrant|weaviate)$/i;

interface Chart {
  /** The file with the values for production. */
  readonly file: string;
  readonly templates: ChartTemplates | null;
}

function serviceOf(scope: Scope, chart: Chart): ServiceDraft {
  const { name, value, path, count } = scope;
  const scaling = property(value, "autoscaling") ?? property(value, "hpa") ?? property(value, "keda");
  const isOn = property(scaling, "enabled");
  const isScaled = isOn?.is === "literal" && isOn.value === true;
  const { file, templates } = chart;
  const at = placeOf(file, count.value);
  const least = readNumber(property(scaling, "minReplicas"), { file, note: "minReplicas" });
  const isWeb = property(value, "service") !== null || property(value, "ingress") !== null;
  const isRead = !templates || reads(templates, [...path, count.key].join("."));
  const probes = (["readiness", "liveness", "startup"] as const).flatMap((kind) => probeOf(scope, kind, chart));
  return {
    at,
    name,
    platform: "Helm",
    environment: null,
    role: isWeb ? "web" : "worker",
    instances: isRead ? readNumber(count.value, { file, note: "replicas" }) : unseen(at, "no template reads it"),
    autoscaler: isScaled && scaling ? { at, minimum: least.is === "set" ? least.value : null, isCpuOnly: false } : null,
    isBalanced: null,
    readiness: readinessOf(scope, probes, chart),
    probes,
    memory: memoryOf(scope, chart),
  };
}

function probeOf({ value, path }: Scope, kind: Probe["kind"], { file, templates }: Chart): readonly ProbeDraft[] {
  const probe = property(value, `${kind}Probe`);
  if (entriesOf(probe).length === 0 || !probe || isFalse(property(probe, "enabled"))) return [];
  if (templates && !reads(templates, [...path, `${kind}Probe`].join("."))) return [];
  return [{ kind, at: placeOf(file, probe), path: text(property(property(probe, "httpGet"), "path")) }];
}

const isFalse = (value: Value | null): boolean => value?.is === "literal" && value.value === false;

/** The readiness check: absent if only values could bring one, and they bring none. */
function readinessOf(scope: Scope, probes: readonly ProbeDraft[], { file, templates }: Chart): Resolved<ProbeDraft> {
  const ready = probes.find(({ kind }) => kind === "readiness");
  if (ready) return set(ready, { at: ready.at, note: "readiness probe" });
  const path = [...scope.path, "readinessProbe"].join(".");
  return templates?.isWhole && !speaksOtherwise(templates, "readinessProbe", path)
    ? absent
    : unseen(placeOf(file, scope.count.value), FROM_TEMPLATES);
}

const FROM_TEMPLATES = "the chart's templates decide";

/** `resources: {}` is what charts start with. */
function memoryOf({ value, path, count }: Scope, { file, templates }: Chart): Resolved<string> {
  const resources = property(value, "resources");
  const open = unseen(placeOf(file, count.value), FROM_TEMPLATES);
  const place = [...path, "resources"].join(".");
  const written = ["limits", "requests"].flatMap((key) => property(property(resources, key), "memory") ?? [])[0];
  if (written) return !templates || reads(templates, place) ? readText(written, { file, note: "memory" }) : open;
  if (!templates) return resources?.is === "object" ? absent : open;
  const isElsewhere = speaksOtherwise(templates, "resources", place) || makes(templates, SETS_LIMITS);
  return templates.isWhole && !isElsewhere ? absent : open;
}
