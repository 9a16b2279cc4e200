import type { FileFacts, Value } from "../../facts/index.ts";
import type { Autoscaler, Resolved } from "../../model/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { environmentOfPath } from "../environments/sighting.ts";
import { absent, placeOf, readNumber, type ServiceDraft, type ServiceSources, set, unseen } from "./draft.ts";

/** Services of Amazon ECS as templates of CloudFormation have them. */
export function cloudFormationServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  return facts.flatMap((f) => {
    if (f.format !== "yaml" && f.format !== "json") return [];
    const resources = entriesOf(property(f.documents[0], "Resources"));
    const scaler = resources.find(({ value }) => typeOf(value) === "AWS::ApplicationAutoScaling::ScalableTarget");
    const autoscaler = scaler ? autoscalerOf(scaler.value, f) : null;
    return resources
      .filter(({ value }) => typeOf(value) === "AWS::ECS::Service")
      .map(({ key, value }) => serviceOf(key, value, { f, autoscaler }));
  });
}

const typeOf = (resource: Value): string | null => text(property(resource, "Type"));

interface Around {
  readonly f: FileFacts;
  readonly autoscaler: Autoscaler | null;
}

function serviceOf(name: string, resource: Value, { f, autoscaler }: Around): ServiceDraft {
  const properties = property(resource, "Properties");
  const at = placeOf(f.file, resource);
  const hasBalancer = property(properties, "LoadBalancers") !== null;
  const check = { at, kind: "readiness", path: null } as const;
  return {
    at,
    name: text(property(properties, "ServiceName")) ?? name,
    platform: "Amazon ECS",
    environment: environmentOfPath(f.file),
    role: hasBalancer ? "web" : "worker",
    instances: desiredCount(property(properties, "DesiredCount"), f),
    autoscaler,
    isBalanced: hasBalancer ? true : null,
    // Every target group asks its targets; a task always has a size.
    readiness: hasBalancer ? set(check, { at, note: "the target group asks its targets" }) : absent,
    probes: [],
    memory: unseen(at, "the size of the task"),
  };
}

/** What a parameter is by default may be given another value for each stack. */
function desiredCount(written: Value | null, { file, documents }: FileFacts): Resolved<number> {
  const name = text(property(written, "Ref"));
  if (name === null)
    return written ? readNumber(written, { file, note: "DesiredCount" }) : unseen(topOf(file), "no DesiredCount");
  const value = property(property(property(documents[0], "Parameters"), name), "Default");
  const found = readNumber(value, { file, note: `default of ${name}` });
  if (found.is === "absent") return unseen(topOf(file), `${name} is given for each stack`);
  return found.is === "set" && found.value <= 1 ? { is: "absent", because: found.because } : found;
}

const topOf = (file: string) => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });

function autoscalerOf(resource: Value, { file }: FileFacts): Autoscaler {
  const written = property(property(resource, "Properties"), "MinCapacity");
  const minimum = readNumber(written, { file, note: "MinCapacity" });
  return {
    at: placeOf(file, written ?? resource),
    minimum: minimum.is === "set" ? minimum.value : null,
    isCpuOnly: false,
  };
}
