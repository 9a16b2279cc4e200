import { HOLE } from "../calls/url-text.ts";

/** The address that a file's place gives it: groups, slots and index names left out, parameters as ":name". */
export function addressOfPath(path: string, prefix = ""): string {
  const parts = path
    .replace(/\.(?:get|post|put|patch|delete|head|options|all)$/i, "")
    .split("/")
    .flatMap((part) => (part.includes("[") ? [part] : part.replace(/^\((.*)\)$/, "").split(".")))
    .filter((part) => part !== "" && part !== "index" && part !== "_index" && !/^[@_]/.test(part))
    .map(parameter);
  return `${prefix}/${parts.join("/")}`;
}

function parameter(part: string): string {
  if (/^\[+\.\.\./.test(part) || part === "$") return "*";
  const named = /^\[+(?!\[)([^\]]*)\]+$/.exec(part) ?? /^\$(.+)$/.exec(part);
  return named ? `:${named[1] ?? ""}` : part;
}

/** Joins the address of a router and of a route in it. */
export function joinAddress(prefix: string, path: string): string {
  const joined = `${prefix.replace(/\/$/, "")}/${path.replace(/^\//, "")}`;
  return joined === "/" ? joined : joined.replace(/\/$/, "");
}

/** The path of a URL that may lead to the application itself; null where it leads elsewhere. */
export function ownPath(url: string): string | null {
  const [bare = ""] = url.split(/[?#]/);
  const absolute = /^(?:https?|wss?):\/\/([^/]*)(\/.*)?$/i.exec(bare);
  if (absolute) return isOwnHost(absolute[1] ?? "") ? (absolute[2] ?? "/") : null;
  if (bare.startsWith("/") && !bare.startsWith("//")) return bare;
  // `${BASE_URL}/api/chat`: what is not known comes first and is a host.
  const held = new RegExp(`^${HOLE}+(/.*)$`).exec(bare);
  return held ? (held[1] ?? null) : null;
}

const isOwnHost = (host: string): boolean =>
  /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::|$)/.test(host) || host.includes(HOLE);

/** Whether a request for `path` may be answered by `route`. */
export function answers(route: string, path: string): boolean {
  const wanted = route.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  for (const [i, part] of wanted.entries()) {
    if (part === "*" || part.startsWith("*")) return true;
    const found = given[i];
    if (found === undefined) return part.endsWith("?");
    if (part.startsWith(":") || part.startsWith("{")) continue;
    if (found !== part && !(found.includes(HOLE) && matchesHole(found, part))) return false;
  }
  return wanted.length === given.length;
}

/** `chat-${HOLE}` may be `chat-openai`; a part that is nothing but a hole may be anything. */
function matchesHole(found: string, part: string): boolean {
  const [head = "", ...rest] = found.split(HOLE);
  return part.startsWith(head) && part.endsWith(rest.at(-1) ?? "");
}
