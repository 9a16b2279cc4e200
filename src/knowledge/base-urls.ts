import { type ProviderHost, providerHosts } from "./provider-hosts.ts";

/** Who answers at a URL. */
export interface Endpoint {
  readonly provider: string;
  readonly gateway: string | null;
  readonly isLocal: boolean;
}

/** Turns "*.openai.azure.com" into an expression; a star stays within one label. */
function hostExpression(host: string): RegExp {
  const source = host.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^./:]+");
  return new RegExp(`^${source}$`, "i");
}

interface Matcher {
  readonly of: ProviderHost;
  readonly hosts: readonly RegExp[];
  readonly path: RegExp | null;
}

const matchers: readonly Matcher[] = providerHosts.map((of) => ({
  of,
  hosts: of.hosts.map(hostExpression),
  path: of.path === undefined ? null : new RegExp(of.path),
}));

/** Scheme optional, since base URLs are often written as a bare host; credentials before `@` are passed over. */
const URL_PARTS = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^/@?#]*@)?(\[[0-9a-f:]+\]|[^/:?#]+)(?::(\d+))?([^?#]*)/i;

/** Host and path of a URL that may lack its scheme, and may have holes in it; null where it has no host. */
export function urlParts(
  url: string,
): { readonly host: string; readonly port: string | null; readonly path: string } | null {
  if (url.startsWith("/") && !url.startsWith("//")) return null;
  const match = URL_PARTS.exec(url);
  const host = match?.[1];
  if (match === null || host === undefined) return null;
  return { host: host.toLowerCase(), port: match[2] ?? null, path: match[3] ?? "" };
}

const PRIVATE_HOST =
  /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|0\.0\.0\.0|\[::1\]|host\.docker\.internal|10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2})$/i;

/** Whether a host is the caller's own machine or network. */
export function isLocalHost(host: string): boolean {
  return PRIVATE_HOST.test(host);
}

/** Azure resources have hosts of their own; the path to a deployment is the same for all. */
export const azureDeployment = /^\/openai\/deployments\//;

/** The provider that a base URL or request URL leads to; null where no host can be read from it. */
export function endpointOf(url: string): Endpoint | null {
  const parts = urlParts(url);
  if (parts === null) return null;
  const withPort = parts.port === null ? parts.host : `${parts.host}:${parts.port}`;
  const found = matchers.find(
    ({ hosts, path }) =>
      hosts.some((host) => host.test(parts.host) || host.test(withPort)) && (path === null || path.test(parts.path)),
  );
  if (!found && azureDeployment.test(parts.path)) return { provider: "azure-openai", gateway: null, isLocal: false };
  const isLocal = found?.of.isLocal === true || isLocalHost(parts.host);
  return { provider: found?.of.provider ?? "unknown", gateway: found?.of.gateway ?? null, isLocal };
}
