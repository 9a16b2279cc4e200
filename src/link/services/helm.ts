import type { FileFacts, Value } from "../../facts/index.ts";
import type { Resolved } from "../../model/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { environmentNamed, environmentOfPath } from "../environments/sighting.ts";
import { located, merged } from "../kubernetes/merge.ts";
import { folderOf } from "../modules.ts";
import {
  absent,
  type ProbeDraft,
  placeOf,
  readNumber,
  readText,
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
    return scopesIn(values, name, foreign).map((scope) => ({ ...serviceOf(scope, f), environment }));
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

interface Scope {
  readonly name: string;
  readonly value: Value;
  readonly count: Value;
}

/** Wherever a number of replicas stands: at the top, or in the part of each service. */
function scopesIn(values: Value, name: string, foreign: ReadonlySet<string>): readonly Scope[] {
  const found: Scope[] = [];
  const open: { readonly name: string; readonly value: Value }[] = [{ name, value: values }];
  for (let next = open.pop(); next; next = open.pop()) {
    const count = property(next.value, "replicaCount") ?? property(next.value, "replicas");
    if (count?.is === "literal") found.push({ ...next, count });
    for (const { key, value } of entriesOf(next.value)) {
      if (value.is === "object" && !foreign.has(key) && !NOT_A_SERVICE.test(key)) open.push({ name: key, value });
    }
  }
  return found;
}

const NOT_A_SERVICE =
  /^(?:autoscaling|hpa|keda|resources|image|ingress|env|global|postgres\w*|postgresql\w*|redis\w*|mysql|mongo\w*|rabbitmq|kafka|minio|qdrant|weaviate)$/i;

function serviceOf({ name, value, count }: Scope, f: FileFacts): ServiceDraft {
  const scaling = property(value, "autoscaling") ?? property(value, "hpa") ?? property(value, "keda");
  const isOn = property(scaling, "enabled");
  const isScaled = isOn?.is === "literal" && isOn.value === true;
  const at = placeOf(f.file, count);
  const fromTemplates = unseen(at, "the chart's templates decide");
  const least = readNumber(property(scaling, "minReplicas"), { file: f.file, note: "minReplicas" });
  const isWeb = property(value, "service") !== null || property(value, "ingress") !== null;
  const probes = (["readiness", "liveness", "startup"] as const).flatMap((kind): ProbeDraft[] => {
    const probe = property(value, `${kind}Probe`);
    return probe?.is === "object"
      ? [{ kind, at: placeOf(f.file, probe), path: text(property(property(probe, "httpGet"), "path")) }]
      : [];
  });
  const ready = probes.find(({ kind }) => kind === "readiness");
  return {
    at,
    name,
    platform: "Helm",
    environment: null,
    role: isWeb ? "web" : "worker",
    instances: readNumber(count, { file: f.file, note: "replicas" }),
    autoscaler: isScaled && scaling ? { at, minimum: least.is === "set" ? least.value : null, isCpuOnly: false } : null,
    isBalanced: null,
    readiness: ready ? set(ready, { at: ready.at, note: "readiness probe" }) : fromTemplates,
    probes,
    memory: memoryOf(value, f) ?? fromTemplates,
  };
}

/** `resources: {}` is what charts start with; a chart without the key may write them in its templates. */
function memoryOf(value: Value, f: FileFacts): Resolved<string> | null {
  const resources = property(value, "resources");
  if (resources?.is !== "object") return null;
  const written = ["limits", "requests"].flatMap((key) => property(property(resources, key), "memory") ?? [])[0];
  return written ? readText(written, { file: f.file, note: "memory" }) : absent;
}
