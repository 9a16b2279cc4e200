import type { Location, Value } from "../../facts/index.ts";
import { layerDefaults } from "../../knowledge/layers.ts";
import { entriesOf, property, text } from "../documents.ts";
import { type ClusterObject, renderedObjects } from "../kubernetes/render.ts";
import { placeOf, readNumber } from "../services/draft.ts";
import { type TerraformResource, terraformResources } from "../terraform/resources.ts";
import { type Covering, type LayerDraft, type LayerSources, layer, secondsIn } from "./draft.ts";

/** Balancers, ingresses and gateways in front of an application, as clusters and Terraform have them in production. */
export function balancerLayers({ facts, reached, appOf }: LayerSources): readonly Covering[] {
  const rendered = renderedObjects(facts);
  const hasProduction = rendered.some(({ environment }) => environment === "production");
  const objects = rendered
    .filter(({ environment }) => environment === (hasProduction ? "production" : null))
    .flatMap((one) => one.objects);
  const layers = [...objects.flatMap(ofCluster), ...ofTerraform(facts)];
  return layers.flatMap((one) => {
    const app = appOf(one.at.file);
    const covered = reached.filter((use) => app === "" || app === use.app);
    return covered.length === 0 ? [] : [{ layer: one, reached: covered }];
  });
}

function ofCluster(object: ClusterObject): readonly LayerDraft[] {
  if (object.kind === "Service" && /knative/.test(text(property(object.value, "apiVersion")) ?? "")) {
    const spec = property(property(property(object.value, "spec"), "template"), "spec");
    return limited(property(spec, "timeoutSeconds"), object.file, "Cloud Run");
  }
  if (object.kind !== "Ingress") return [];
  const annotations = property(property(object.value, "metadata"), "annotations");
  return entriesOf(annotations).flatMap((one) => annotated(one.key, one.value, object.file));
}

/** kubernetes.github.io/ingress-nginx "Annotations": buffering is off by default. Read 2026-11-23. */
function annotated(key: string, value: Value, file: string): readonly LayerDraft[] {
  const at: Location = { file, ...value.span };
  const written = value.is === "literal" ? String(value.value) : "";
  if (/^nginx\.ingress\.kubernetes\.io\/proxy-buffering$/.test(key) && written === "on") {
    const because = [{ at, note: "buffering is switched on" }];
    return [
      layer(at, "the ingress", {
        buffers: { is: "set", value: true, because },
        cure: 'proxy-buffering: "off"',
        written: at,
      }),
    ];
  }
  if (/^nginx\.ingress\.kubernetes\.io\/proxy-read-timeout$/.test(key))
    return silence(at, secondsIn(written), "the ingress");
  const idle = /(?:^|,)\s*idle_timeout\.timeout_seconds=(\d+)/.exec(written)?.[1];
  return idle === undefined ? [] : silence(at, Number(idle), "the load balancer");
}

function silence(at: Location, seconds: number | null, name: string, isDefault = false): readonly LayerDraft[] {
  if (seconds === null) return [];
  const because = [{ at, note: isDefault ? `${seconds} s by default` : `gives up after ${seconds} s` }];
  const own = { seconds: { is: "set", value: seconds, because }, counts: "silence", isDefault } as const;
  return [layer(at, name, { ...own, cure: "the idle timeout" })];
}

function limited(written: Value | null, file: string, name: string): readonly LayerDraft[] {
  if (!written) return [];
  const plain = written.is === "literal" && typeof written.value === "string" ? secondsIn(written.value) : null;
  const read = readNumber(written, { file, note: "timeout" });
  const at = placeOf(file, written);
  const seconds = plain === null ? read : ({ is: "set", value: plain, because: [{ at, note: "timeout" }] } as const);
  return [layer(at, name, { seconds, cure: "the request timeout" })];
}

/** developers.cloudflare.com "Zone settings": response_buffering delivers the whole payload at once. Read 2026-11-30. */
function ofCloudflare({ value, file, given }: TerraformResource): readonly LayerDraft[] {
  const isIt = text(property(value, "setting_id")) === "response_buffering";
  const written = isIt ? property(value, "value") : property(property(value, "settings"), "response_buffering");
  const found = given(written);
  if (!found.value || text(found.value) !== "on") return [];
  const at = placeOf(found.file || file, found.value);
  const because = [{ at, note: "response buffering is switched on" }];
  const own = { buffers: { is: "set", value: true, because }, cure: "response_buffering off", written: at } as const;
  return [layer(at, "Cloudflare", own)];
}

function ofTerraform(facts: LayerSources["facts"]): readonly LayerDraft[] {
  return terraformResources(facts).flatMap((resource) => {
    if (resource.environment !== null && resource.environment !== "production") return [];
    if (resource.type === "google_cloud_run_v2_service") {
      const { value, file } = resource.given(property(property(resource.value, "template"), "timeout"));
      return limited(value, file, "Cloud Run");
    }
    if (/^cloudflare_zone_setting/.test(resource.type)) return ofCloudflare(resource);
    if (resource.type !== "aws_lb" && resource.type !== "aws_alb") return [];
    const kind = property(resource.value, "load_balancer_type");
    if (kind && text(kind) !== "application") return [];
    const { value, file } = resource.given(property(resource.value, "idle_timeout"));
    if (!value) {
      return silence(
        placeOf(resource.file, resource.value),
        layerDefaults.balancerIdleTimeout,
        "the load balancer",
        true,
      );
    }
    const idle = readNumber(value, { file, note: "idle_timeout" });
    return idle.is === "set" ? silence(placeOf(file, value), idle.value, "the load balancer") : [];
  });
}
