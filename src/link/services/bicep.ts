import type { FileFacts, Value } from "../../facts/index.ts";
import type { Autoscaler } from "../../model/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { environmentOfFile, environmentOfPath } from "../environments/sighting.ts";
import { folderOf } from "../modules.ts";
import { placeOf, readNumber, type ServiceDraft, type ServiceSources, unseen } from "./draft.ts";

interface Resource {
  readonly name: string;
  readonly file: string;
  readonly type: string;
  readonly body: Value;
}

/** Azure's resources of a Bicep file, without the version of their interface. */
export function bicepResources({ file, format, documents }: FileFacts): readonly Resource[] {
  if (format !== "bicep") return [];
  return entriesOf(documents[0])
    .filter(({ key }) => key === "resource")
    .flatMap(({ value }) => entriesOf(value))
    .flatMap(({ key: name, value }) => {
      const type = text(property(value, "type"))?.replace(/@.*/s, "");
      const body = property(value, "body");
      return type === undefined || body?.is !== "object" ? [] : [{ name, file, type, body }];
    });
}

/** Container Apps and plans of App Service: these scale, or can, unless one instance is all they may run. */
export function bicepServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  const resources = facts.flatMap(bicepResources);
  const scaling = resources.find(({ type }) => type === "Microsoft.Insights/autoscaleSettings");
  const autoscaler: Autoscaler | null = scaling
    ? { at: placeOf(scaling.file, scaling.body), minimum: null, isCpuOnly: false }
    : null;
  return resources.flatMap((resource) => {
    if (resource.type === "Microsoft.App/containerApps")
      return single(resource, CONTAINER_APP, { autoscaler: null, facts });
    if (resource.type === "Microsoft.Web/serverfarms") return single(resource, PLAN, { autoscaler, facts });
    return [];
  });
}

/** learn.microsoft.com, Bicep reference of Microsoft.App and Microsoft.Web, read 2026-11-23. */
const CONTAINER_APP = { platform: "Azure Container Apps", path: ["properties", "template", "scale", "maxReplicas"] };
const PLAN = { platform: "Azure App Service", path: ["sku", "capacity"] };

interface Scaled {
  readonly autoscaler: Autoscaler | null;
  readonly facts: readonly FileFacts[];
}

function single(
  { name, file, body }: Resource,
  { platform, path }: typeof PLAN,
  { autoscaler, facts }: Scaled,
): readonly ServiceDraft[] {
  const written = path.reduce<Value | null>((value, key) => property(value, key), body);
  const { value, from } = givenTo(written, file, facts);
  const instances = readNumber(value, { file: from, note: "the most instances" });
  if (instances.is !== "set" || isConsumption(body)) return [];
  const at = placeOf(file, body);
  return [
    {
      at,
      name: text(property(body, "name"))?.includes("$") === false ? (text(property(body, "name")) ?? name) : name,
      platform,
      environment: environmentOfPath(file),
      role: "web",
      instances: instances.value === 1 ? instances : unseen(at, "the platform decides"),
      autoscaler,
      isBalanced: null,
      readiness: unseen(at, "the platform asks the port"),
      probes: [],
      memory: unseen(at, "the platform has a limit of its own"),
    },
  ];
}

const PARAMETERS = /\.bicepparam$|param(?:eter)?s?[^/]*\.jsonc?$/;

interface GivenTo {
  readonly value: Value | null;
  readonly from: string;
}

/** Of a parameter, what the file of parameters for production beside it says; a default alone may be overridden. */
function givenTo(written: Value | null, file: string, facts: readonly FileFacts[]): GivenTo {
  if (written?.is !== "global") return { value: written, from: file };
  const beside = facts.filter((f) => PARAMETERS.test(f.file) && folderOf(f.file) === folderOf(file));
  const found = beside.flatMap((f): GivenTo[] => {
    const environment = environmentOfFile(f.file);
    const value = parameterIn(f, written.name);
    return value && (environment === "production" || (environment === null && beside.length === 1))
      ? [{ value, from: f.file }]
      : [];
  });
  return found[0] ?? { value: written, from: file };
}

/** `param capacity = 3`, or `{ "parameters": { "capacity": { "value": 3 } } }`. */
const parameterIn = ({ documents: [document] }: FileFacts, name: string): Value | null =>
  entriesOf(document)
    .filter(({ key }) => key === "param")
    .map(({ value }) => property(value, name))
    .find((value) => value !== null) ?? property(property(property(document, "parameters"), name), "value");

/** Plans of functions run as many instances as it takes. */
const isConsumption = (body: Value): boolean =>
  /^(?:Y1|FC1|EP\d)$/.test(text(property(property(body, "sku"), "name")) ?? "");
