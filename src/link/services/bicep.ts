import type { FileFacts, Value } from "../../facts/index.ts";
import type { Autoscaler } from "../../model/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { environmentOfPath } from "../environments/sighting.ts";
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
    if (resource.type === "Microsoft.App/containerApps") return single(resource, CONTAINER_APP, null);
    if (resource.type === "Microsoft.Web/serverfarms") return single(resource, PLAN, autoscaler);
    return [];
  });
}

/** learn.microsoft.com, Bicep reference of Microsoft.App and Microsoft.Web, read 2026-11-23. */
const CONTAINER_APP = { platform: "Azure Container Apps", path: ["properties", "template", "scale", "maxReplicas"] };
const PLAN = { platform: "Azure App Service", path: ["sku", "capacity"] };

function single(
  { name, file, body }: Resource,
  { platform, path }: typeof PLAN,
  autoscaler: Autoscaler | null,
): readonly ServiceDraft[] {
  const written = path.reduce<Value | null>((value, key) => property(value, key), body);
  const instances = readNumber(written, { file, note: "the most instances" });
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

/** Plans of functions run as many instances as it takes. */
const isConsumption = (body: Value): boolean =>
  /^(?:Y1|FC1|EP\d)$/.test(text(property(property(body, "sku"), "name")) ?? "");
