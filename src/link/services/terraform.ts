import type { Location } from "../../facts/index.ts";
import type { Autoscaler, Resolved } from "../../model/index.ts";
import { property, text } from "../documents.ts";
import { type TerraformResource, terraformResources } from "../terraform/resources.ts";
import { absent, placeOf, readNumber, type ServiceDraft, type ServiceSources, set, unseen } from "./draft.ts";

/** Services that Terraform keeps running: of Amazon ECS, and of platforms that scale unless they are told not to. */
export function terraformServices({ facts }: ServiceSources): readonly ServiceDraft[] {
  const resources = terraformResources(facts);
  return resources.flatMap((resource) => {
    if (resource.type === "aws_ecs_service") return [ecsService(resource, resources)];
    const ceiling = CEILINGS[resource.type];
    return ceiling ? cappedService(resource, ceiling) : [];
  });
}

function ecsService(resource: TerraformResource, all: readonly TerraformResource[]): ServiceDraft {
  const at = placeOf(resource.file, resource.value);
  const hasBalancer = property(resource.value, "load_balancer") !== null || hasDynamicBalancer(resource);
  const check = { at, kind: "readiness", path: null } as const;
  return {
    at,
    name: text(property(resource.value, "name")) ?? resource.name,
    platform: "Amazon ECS",
    environment: resource.environment,
    role: hasBalancer ? "web" : "worker",
    instances: desiredCount(resource, at),
    autoscaler: autoscalerOf(resource, all),
    isBalanced: hasBalancer ? true : null,
    // Every target group asks its targets; a task always has a size.
    readiness: hasBalancer ? set(check, { at, note: "the target group asks its targets" }) : absent,
    probes: [],
    memory: unseen(at, "the size of the task"),
  };
}

const hasDynamicBalancer = ({ value }: TerraformResource): boolean =>
  property(property(value, "dynamic"), "load_balancer") !== null;

function desiredCount(resource: TerraformResource, at: Location): Resolved<number> {
  const written = property(resource.value, "desired_count");
  if (!written) return unseen(at, "no desired_count is written");
  const { value, file, isDefault } = resource.given(written);
  const found = readNumber(value, { file, note: "desired_count" });
  if (found.is !== "set" || !isDefault || found.value > 1) return found;
  return { is: "absent", because: found.because.map((one) => ({ ...one, note: "default of desired_count" })) };
}

/** Which service a target means is often put together from names: one of the same folder is taken for it. */
function autoscalerOf(resource: TerraformResource, all: readonly TerraformResource[]): Autoscaler | null {
  const scaler = all.find(
    ({ type, root, value }) =>
      type === "aws_appautoscaling_target" &&
      root === resource.root &&
      text(property(value, "service_namespace")) === "ecs",
  );
  if (!scaler) return null;
  const { value, file } = scaler.given(property(scaler.value, "min_capacity"));
  const minimum = readNumber(value, { file, note: "min_capacity" });
  const at = placeOf(scaler.file, property(scaler.value, "min_capacity") ?? scaler.value);
  return { at, minimum: minimum.is === "set" ? minimum.value : null, isCpuOnly: false };
}

interface Ceiling {
  readonly platform: string;
  /** Attributes down to the number, outermost first. */
  readonly path: readonly string[];
}

/** Registry documentation of the providers google, azurerm and digitalocean, read 2026-11-23. */
const CEILINGS: Readonly<Record<string, Ceiling>> = {
  google_cloud_run_v2_service: { platform: "Cloud Run", path: ["template", "scaling", "max_instance_count"] },
  azurerm_container_app: { platform: "Azure Container Apps", path: ["template", "max_replicas"] },
};

/** Only a ceiling of one keeps these platforms from running another instance. */
function cappedService(resource: TerraformResource, { platform, path }: Ceiling): readonly ServiceDraft[] {
  const written = path.reduce((value, key) => property(value, key), resource.value as ReturnType<typeof property>);
  const { value, file } = resource.given(written);
  const most = readNumber(value, { file, note: "the most instances" });
  const at = placeOf(resource.file, resource.value);
  if (most.is !== "set") return [];
  return [
    {
      at,
      name: text(property(resource.value, "name")) ?? resource.name,
      platform,
      environment: resource.environment,
      role: "web",
      instances: most.value === 1 ? most : unseen(at, "the platform decides"),
      autoscaler: null,
      isBalanced: null,
      readiness: unseen(at, "the platform asks the port"),
      probes: [],
      memory: unseen(at, "the platform has a limit of its own"),
    },
  ];
}
