import type { CodeFacts, FileFacts, Value } from "../../facts/index.ts";
import { limitingModules } from "../../knowledge/limiting-modules.ts";
import { proxyLines } from "../../knowledge/proxy-lines.ts";
import type { Evidence } from "../../model/index.ts";
import { itemsOf, property, text } from "../documents.ts";
import { valuesOfKind, walkValue } from "../walk.ts";

/** What stands in front of the whole application, by its configuration. */
export interface Gates {
  readonly authentication: Evidence | null;
  readonly limit: Evidence | null;
  /** Services of a cluster, and nothing in the tree that lets anybody outside of it in. */
  readonly isWithinCluster: boolean;
}

/** Kinds of objects that lead from outside to a service: Kubernetes, Istio, Traefik, OpenShift, Contour; read 2026-11-30. */
const LETS_IN =
  /^(?:Ingress|IngressRoute\w*|HTTPRoute|GRPCRoute|Gateway|VirtualService|Route|HTTPProxy|TunnelBinding)$/;

/** Directives of nginx, annotations of ingresses, authorizers of API gateways, firewalls of platforms; read 2026-11-23. */
const AUTHENTICATES =
  /^(?:auth_basic|auth_request|auth_jwt|authorizer|authorizers|httpApiAuthorizer|basicAuth|forwardAuth|oauth2-proxy|identityProviders|.*ingress\.kubernetes\.io\/auth-.*|.*(?:basicauth|forwardauth).*|iap)$/i;
const LIMITS =
  /^(?:limit_req|limit_req_zone|limit_conn|usagePlan|throttle|throttling|ratelimits?|rate_limit\w*|rate-limit|.*ingress\.kubernetes\.io\/limit-.*|.*ratelimit.*|ThrottlingBurstLimit|throttle_settings|aws_api_gateway_usage_plan|cloudflare_rate_limit|rate_?based_?statement)$/i;
/** Plug-ins and rules that are told apart by what they are called: Kong's, Azure's; read 2026-11-29. */
const LIMITS_BY_NAME = {
  key: /^(?:name|type|plugin|konghq\.com\/plugins)$/,
  value: /^(?:rate-limiting(?:-advanced)?|RateLimitRule)$/,
};
/** A limiter that code of a Worker is handed here limits nothing by itself. */
const HANDED_TO_CODE = /(?:^|\/)wrangler\.(?:toml|jsonc?)$/;

const TURNS_AWAY = "strangers are turned away here";
const LIMITED = "requests are limited here";

export function gatesOf(facts: readonly FileFacts[], isRead: (file: string) => boolean): Gates {
  let authentication: Evidence | null = null;
  let limit: Evidence | null = null;
  let services = 0;
  let isOpen = false;
  for (const { file, format, documents, code } of facts) {
    if (code && isRead(file)) limit ??= limitOfModule(file, code);
    const proxy = format === "lines" && isRead(file) ? proxyLines.find((one) => one.file.test(file)) : undefined;
    for (const line of proxy ? itemsOf(documents[0]) : []) {
      const at = { file, ...line.span };
      if (proxy?.authenticates.test(text(line) ?? "")) authentication ??= { at, note: TURNS_AWAY };
      if (proxy?.limits.test(text(line) ?? "")) limit ??= { at, note: LIMITED };
    }
    if (!["nginx", "yaml", "toml", "hcl", "json"].includes(format) || !isRead(file) || NOT_SETTINGS.test(file))
      continue;
    for (const document of documents) {
      const kind = text(property(document, "kind")) ?? "";
      const isInner = kind === "Service" && isOfCluster(property(property(document, "spec"), "type"));
      if (isInner) services += 1;
      isOpen ||= LETS_IN.test(kind) || (kind === "Service" && !isInner);
      walkValue(document, (value: Value) => {
        // Labels of a compose file may stand in a list: `traefik.http.middlewares.few.ratelimit.average=10`.
        for (const item of itemsOf(value.is === "array" ? value : null)) {
          const [key = ""] = /^traefik\.[^=]+(?==)/.exec(text(item) ?? "") ?? [];
          const at = { file, ...item.span };
          if (AUTHENTICATES.test(key)) authentication ??= { at, note: TURNS_AWAY };
          if (LIMITS.test(key)) limit ??= { at, note: LIMITED };
        }
        if (value.is !== "object") return;
        for (const entry of value.entries) {
          if (!("key" in entry)) continue;
          const at = { file, ...entry.keySpan };
          if (AUTHENTICATES.test(entry.key) && !isOff(entry.value)) authentication ??= { at, note: TURNS_AWAY };
          if (isLimit(entry) && !HANDED_TO_CODE.test(file)) limit ??= { at, note: LIMITED };
        }
      });
    }
  }
  return { authentication, limit, isWithinCluster: services > 0 && !isOpen };
}

/** Settings of modules that limit requests by themselves: `nuxtHubRateLimit: { routes }` of nuxt.config.ts. */
function limitOfModule(file: string, code: CodeFacts): Evidence | null {
  const found = limitingModules.find(({ settings }) => settings.test(file));
  if (!found) return null;
  for (const { entries } of valuesOfKind(code, "object"))
    for (const entry of entries)
      if ("key" in entry && found.keys.has(entry.key) && !isOff(entry.value))
        return { at: { file, ...entry.keySpan }, note: LIMITED };
  return null;
}

/** The default of a service of Kubernetes; a balancer and a port of the node let others in. */
const isOfCluster = (type: Value | null): boolean => type === null || text(type) === "ClusterIP";

function isLimit({ key, value }: { readonly key: string; readonly value: Value }): boolean {
  if (LIMITS.test(key)) return !isOff(value);
  return LIMITS_BY_NAME.key.test(key) && value.is === "literal" && LIMITS_BY_NAME.value.test(String(value.value));
}

const isOff = (value: Value): boolean =>
  value.is === "literal" && (value.value === false || value.value === null || value.value === "off");

/** Data, manifests and pipelines hold words of all kinds. */
const NOT_SETTINGS = /(?:^|\/)(?:package\.json|[jt]sconfig[^/]*)$|lock|\.gitlab-ci|(?:^|\/)\.github\//;
