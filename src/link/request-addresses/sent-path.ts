import type { Meaning } from "../meaning.ts";
import type { UseContext } from "../uses.ts";

const MAX_READS = 12;
/** What a request is read through. Anything else it carries may be a service of the server, `req.app.db.query(…)`. */
const THROUGH = new Set(["req", "request", "nextUrl", "raw", "event", "clone"]);
const SENT = /^(?:body|json|query|params|formData|form|data|payload|searchParams|text)$/;

/** The names under which a value was read from a request, the first of what was sent first; null where it was not. */
export function sentPath(meaning: Meaning, context: Pick<UseContext, "isSentByRequester">): readonly string[] | null {
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
