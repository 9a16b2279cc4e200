import type { Value } from "../../facts/index.ts";
import { isThirdPartyImage } from "../../knowledge/images.ts";
import { stickyAnnotations } from "../../knowledge/layers.ts";
import type { Autoscaler, Resolved } from "../../model/index.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import { type ClusterObject, type Rendered, renderedObjects } from "../kubernetes/render.ts";
import { administersIn } from "./admin-variables.ts";
import {
  absent,
  given,
  type ProbeDraft,
  placeOf,
  readNumber,
  readText,
  SETS_LIMITS,
  type ServiceDraft,
  type ServiceSources,
  set,
  unseen,
  WORKER_NAME,
} from "./draft.ts";
import { heapIn, sizeIn } from "./heap.ts";
import { administersBySet } from "./variable-sets.ts";

const RUNS = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout"]);

/** Workloads of a cluster, as kustomize and plain manifests render them. */
export function kubernetesServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  return renderedObjects(facts).flatMap((rendered) =>
    rendered.objects.filter(({ kind }) => RUNS.has(kind)).flatMap((object) => serviceOf(object, rendered)),
  );
}

function serviceOf(object: ClusterObject, rendered: Rendered): readonly ServiceDraft[] {
  const pod = property(property(property(object.value, "spec"), "template"), "spec");
  const containers = itemsOf(property(pod, "containers"));
  const own = containers.filter((container) => !isThirdPartyImage(text(property(container, "image")) ?? ""));
  const [main] = own;
  if (!main) return [];
  const balancers = rendered.objects.filter(({ kind }) => kind === "Service");
  const chosen = balancers.filter((service) => selects(service, object));
  const isBalanced = chosen.length > 0;
  const hasPorts = own.some((container) => itemsOf(property(container, "ports")).length > 0);
  const probes = own.flatMap((container) => probesOf(container, object.file));
  return [
    {
      at: placeOf(object.file, object.value),
      name: object.name,
      platform: "Kubernetes",
      environment: rendered.environment,
      role: isBalanced || (hasPorts && !WORKER_NAME.test(object.name)) ? "web" : "worker",
      instances: instancesOf(object),
      autoscaler: autoscalerOf(object, rendered),
      isBalanced: isBalanced || balancers.length === 0 || !hasPorts ? isBalanced || null : false,
      ...(isSticky(chosen, rendered) ? { isSticky: true as const } : {}),
      readiness: readinessOf(object, probes),
      probes,
      memory: memoryOf(object, own, rendered),
      ...given("administers", administersIn(main, object.file) ?? administersBySet(main, object.file, rendered)),
      told: {
        heap: heapIn(main, object.file),
        limit: sizeIn(property(property(property(main, "resources"), "limits"), "memory"), object.file),
      },
      settings: {
        at: placeOf(object.file, object.value),
        container: placeOf(object.file, main),
        hasResources: property(main, "resources") !== null,
        port: portOf(main),
      },
    },
  ];
}

function portOf(container: Value): number | null {
  const [first] = itemsOf(property(container, "ports"));
  const port = property(first ?? null, "containerPort");
  return port?.is === "literal" && typeof port.value === "number" ? port.value : null;
}

/** A selector that the labels of the pods meet. */
function selects(service: ClusterObject, workload: ClusterObject): boolean {
  const wanted = entriesOf(property(property(service.value, "spec"), "selector"));
  const template = property(property(workload.value, "spec"), "template");
  const labels = property(property(template, "metadata"), "labels");
  return wanted.length > 0 && wanted.every(({ key, value }) => text(property(labels, key)) === text(value));
}

/** `sessionAffinity: ClientIP`, or a cookie that an ingress in front of the service sets. */
function isSticky(services: readonly ClusterObject[], { objects }: Rendered): boolean {
  if (services.some(({ value }) => text(property(property(value, "spec"), "sessionAffinity")) === "ClientIP"))
    return true;
  const names = new Set(services.map(({ name }) => name));
  return objects.some(({ kind, value }) => {
    if (kind !== "Ingress" || !entriesOf(property(property(value, "metadata"), "annotations")).some(isAffinity))
      return false;
    return itemsOf(property(property(value, "spec"), "rules")).some((rule) =>
      itemsOf(property(property(rule, "http"), "paths")).some((path) =>
        names.has(text(property(property(property(path, "backend"), "service"), "name")) ?? ""),
      ),
    );
  });
}

const isAffinity = ({ key, value }: { readonly key: string; readonly value: Value }): boolean =>
  stickyAnnotations.get(key)?.test(text(value) ?? "") ?? false;

function instancesOf(object: ClusterObject): Resolved<number> {
  // One on each machine, and members that know each other: their number is no measure of redundancy.
  if (object.kind === "DaemonSet" || object.kind === "StatefulSet") {
    return unseen(placeOf(object.file, object.value), `a ${object.kind}`);
  }
  const written = property(property(object.value, "spec"), "replicas");
  if (/\breplicas\b/.test(object.unseen)) return unseen(placeOf(object.file, object.value), "a patch sets replicas");
  return readNumber(written, { file: object.file, note: "replicas" });
}

function autoscalerOf(object: ClusterObject, { objects }: Rendered): Autoscaler | null {
  for (const scaler of objects) {
    if (!["HorizontalPodAutoscaler", "ScaledObject", "ScaledObjects"].includes(scaler.kind)) continue;
    const spec = property(scaler.value, "spec");
    if (text(property(property(spec, "scaleTargetRef"), "name")) !== object.name) continue;
    const written = property(spec, "minReplicas") ?? property(spec, "minReplicaCount");
    const minimum = readNumber(written, { file: scaler.file, note: "minReplicas" });
    const isHidden = /\bminReplica/.test(scaler.unseen) || minimum.is === "unknown";
    const lowest = minimum.is === "set" ? minimum.value : 1;
    return {
      at: placeOf(scaler.file, written ?? scaler.value),
      minimum: isHidden ? null : lowest,
      isCpuOnly: scaler.kind === "HorizontalPodAutoscaler" && isCpuOnly(spec),
    };
  }
  return null;
}

function isCpuOnly(spec: Value | null): boolean {
  const metrics = itemsOf(property(spec, "metrics"));
  if (metrics.length === 0) return true;
  return metrics.every((metric) => text(property(property(metric, "resource"), "name")) === "cpu");
}

const PROBES = [
  ["readinessProbe", "readiness"],
  ["livenessProbe", "liveness"],
  ["startupProbe", "startup"],
] as const;

function probesOf(container: Value, file: string): readonly ProbeDraft[] {
  return PROBES.flatMap(([key, kind]) => {
    const probe = property(container, key);
    return probe?.is === "object" ? [{ kind, at: placeOf(file, probe), path: pathOf(probe) }] : [];
  });
}

const pathOf = (probe: Value): string | null => text(property(property(probe, "httpGet"), "path"));

function readinessOf(
  { file, value, unseen: words }: ClusterObject,
  probes: readonly ProbeDraft[],
): Resolved<ProbeDraft> {
  const found = probes.find(({ kind }) => kind === "readiness");
  if (found) return set(found, { at: found.at, note: "readiness probe" });
  return /readinessProbe/.test(words) ? unseen(placeOf(file, value), "a patch sets the probe") : absent;
}

function memoryOf(object: ClusterObject, containers: readonly Value[], { objects }: Rendered): Resolved<string> {
  const at = placeOf(object.file, object.value);
  if (/\b(?:resources|memory)\b/.test(object.unseen)) return unseen(at, "a patch sets the resources");
  if (objects.some(({ kind }) => SETS_LIMITS.has(kind))) {
    return unseen(at, "the namespace has limits of its own");
  }
  const found = containers.map((container) => {
    const resources = property(container, "resources");
    const written = ["limits", "requests"].flatMap((key) => property(property(resources, key), "memory") ?? [])[0];
    return readText(written ?? null, { file: object.file, note: "memory" });
  });
  return found.find(({ is }) => is !== "set") ?? found[0] ?? absent;
}
