import type { CallFact, CodeFacts, Value } from "../facts/index.ts";
import { lastName } from "./names.ts";
import { startOfChain } from "./walk.ts";

/** Methods by which frameworks send an answer, of the handler's own parameter or of the platform's class. */
const SENDS = new Set([
  ...["json", "send", "end", "write", "text", "html", "body"],
  // @fastify/sensible, "reply" decorators
  ...[
    "badRequest",
    "unprocessableEntity",
    "tooManyRequests",
    "internalServerError",
    "badGateway",
    "serviceUnavailable",
  ],
]);
const CLASSES = new Set(["Response", "NextResponse"]);

/** Whether a call sends something to whoever asked. */
export function sends({ callee, isNew, args }: CallFact, code: CodeFacts): boolean {
  if (isNew) return (callee.is === "global" || callee.is === "name") && CLASSES.has(lastName(callee, code));
  if (callee.is === "member" && callee.key === "reply" && isGivenResponse(named(args[0], code), code)) return true;
  if (callee.is !== "member" || !SENDS.has(callee.key))
    return callee.is === "name" && lastName(callee, code) === "json";
  const root = startOfChain(callee, code);
  if (CLASSES.has(lastName(root, code))) return true;
  if (root.is !== "name") return root.is === "param";
  const binding = code.bindings[root.binding];
  return binding?.kind === "param" || isGivenResponse(binding?.value ?? null, code);
}

const named = (value: Value | undefined, { bindings }: CodeFacts): Value | null =>
  value?.is === "name" ? (bindings[value.binding]?.value ?? null) : (value ?? null);

/** Whether a value is the response that Nest's filters get from their host: `host.switchToHttp().getResponse()`. */
function isGivenResponse(value: Value | null, code: CodeFacts): boolean {
  const callee = value?.is === "call" ? code.calls[value.call]?.callee : undefined;
  return callee?.is === "member" && callee.key === "getResponse";
}
