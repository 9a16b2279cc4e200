import type { Meaning } from "../meaning.ts";
import type { UseContext } from "../uses.ts";

const MAX_READS = 12;
/** What a request is read through. Anything else it carries may be a service of the server, `req.app.db.query(…)`. */
const THROUGH = new Set(["req", "request", "nextUrl", "raw", "event", "clone"]);
const SENT = /^(?:body|json|query|params|formData|form|data|payload|searchParams|text)$/;

/** Headers that proxies write, or that no sender gives an address of a model in. */
const OF_PROXIES = /^(?:host|origin|referer|forwarded|x-forwarded-.*|x-real-ip|cf-.*|x-vercel-.*)$/i;
/** `request.headers.get`, `c.req.header`, `req.get`: what a header of that name is read with. */
const READS_HEADER = /(?:^|\.)(?:headers\.get|header)$|^(?:req\.)?get$/;

/** The names under which a value was read from a request, the first of what was sent first; null where it was not. */
export function sentPath(meaning: Meaning, context: SentWorld): readonly string[] | null {
  const header = headerIn(meaning, context);
  if (header) return OF_PROXIES.test(header) ? null : ["headers", header.toLowerCase()];
  if (!context.isSentByRequester(meaning)) return null;
  const keys: string[] = [];
  let at = meaning;
  for (let depth = 0; at.is === "made" && depth < MAX_READS; depth++) {
    keys.unshift(...at.path);
    at = at.callee;
  }
  if (at.is === "param") keys.unshift(...at.path);
  const first = keys.findIndex((key) => !THROUGH.has(key));
  const rest = first < 0 ? [] : keys.slice(first);
  // A body that was handed through a reader, and a parameter of an action, have nothing before their own names.
  const isRead = SENT.test(rest[0] ?? "");
  if (isRead) return rest.slice(1);
  return at.is === "external" || (at.is === "param" && first <= 0 && keys.every((key) => !SENT.test(key)))
    ? rest
    : null;
}

export type SentWorld = Pick<UseContext, "isSentByRequester" | "keys" | "world">;

/** The header of a request that a value is: `req.headers["x-base-url"]`, `request.headers.get("x-base-url")`. */
function headerIn(m: Meaning, { keys, world: { program } }: SentWorld): string | null {
  if (m.is === "param") {
    const [name, of] = m.path.toReversed();
    return of === "headers" && name !== undefined && name !== "get" && keys.isRequestData(m) ? name : null;
  }
  if (m.is !== "made" || m.by === null || m.path.length > 0 || m.callee.is !== "param") return null;
  if (!READS_HEADER.test(m.callee.path.join(".")) || !keys.isRequestData(m.callee)) return null;
  const [given] = program.call(m.by).args;
  const name = given && given.is !== "spread" ? program.evaluate(given, m.frame) : null;
  return name?.is === "literal" && typeof name.value === "string" ? name.value : null;
}
