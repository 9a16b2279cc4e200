import { validatedReaders } from "../knowledge/validated-readers.ts";
import { keyOf } from "./call-graph.ts";
import { isSentByDecorator } from "./endpoints/decorated-params.ts";
import type { Entry } from "./entries.ts";
import { optionsOf } from "./evaluate/evaluator.ts";
import type { Meaning, MeaningOf } from "./meaning.ts";
import type { Program } from "./program.ts";

/** Frameworks that check what comes in against a schema, and drop what it does not name. */
const CHECKED = new Set(["tRPC", "oRPC", "GraphQL", "GraphQL resolver"]);
/** Properties of a request that hold what its sender wrote; the others are set by the server. */
const SENT = new Set([
  "body",
  "json",
  "query",
  "params",
  "formData",
  "form",
  "data",
  "payload",
  "searchParams",
  "text",
]);
/** Functions that return what they are given, or read it from the request, unchecked. */
const HANDS_ON = new Set(["JSON.parse", "readBody", "readFormData", "readRawBody", "getQuery", ...validatedReaders]);
/** Types of parameters that are a request. */
const REQUEST_TYPES =
  /^(?:(?:Next|NextApi|Fastify|Vercel|Gatsby\w*|Http|Callable|Incoming|Hono|Oak|Koa)?Request|(?:Parameterized)?Context|IncomingMessage|H3Event|RequestEvent|APIContext|(?:Loader|Action)(?:Function)?Args|Route\.(?:Action|Loader)Args|APIGateway\w*Event\w*|HandlerEvent|LambdaFunctionURLEvent|CreateExpressContextOptions)$/;
/** How many calls are followed for one answer: functions that read through each other would otherwise have no end. */
const MAX_READS = 60;
const MAX_DEPTH = 12;
/** Types of what a handler receives: `NextApiRequest`, Express's `Request`, Fastify's `FastifyRequest`. */
const REQUEST_TYPE = /Request$/;

/** Whether a value is known by its type alone to be a request: the parameter of a handler. */
const isTyped = ({ by, callee }: MeaningOf<"made">): boolean =>
  by === null && callee.is === "external" && callee.package !== null && REQUEST_TYPE.test(callee.path.at(-1) ?? "");

/** Tells whether whoever sends the request decides a value: the body as it came, and whatever was read from it. */
export function requestData(entries: readonly Entry[], program: Program): (meaning: Meaning) => boolean {
  const open = entries.filter(({ trigger, framework }) => trigger === "request" && !CHECKED.has(framework));
  const actions = new Map<string, Entry["sentAs"]>();
  for (const { ref, framework, sentAs } of open)
    if (/action/i.test(framework)) actions.set(keyOf(ref), sentAs ?? actions.get(keyOf(ref)) ?? null);
  const carriers = new Set(open.flatMap(({ ref, params }) => params.map((i) => `${ref.file}\0${ref.fn}\0${i}`)));
  /** The same values are asked about again and again, for every topic and endpoint. */
  const known = new WeakMap<Meaning, boolean>();
  return (meaning) => {
    const answer = known.get(meaning) ?? isSent(meaning, { left: MAX_READS });
    known.set(meaning, answer);
    return answer;
  };

  function isSent(meaning: Meaning, reads: { left: number }): boolean {
    const keys: string[] = [];
    let at = meaning;
    for (let depth = 0; at.is === "made" && depth < MAX_DEPTH; depth++) {
      keys.push(...at.path);
      if (isTypedRequest(at)) return keys.some((key) => SENT.has(key));
      const handedOn = handed(at);
      if (isTyped(at)) return keys.some((key) => SENT.has(key));
      if (handedOn) return reads.left-- > 0 && optionsOf(handedOn).some((m) => isSent(m, reads) || isWhole(m));
      at = at.callee;
    }
    if (at.is !== "param" || !isCarrier(at)) return false;
    const sentAs = actions.get(keyOf(at.ref));
    if (sentAs) return at.path.length === 0 || sentAs.includes(at.path[0] ?? "");
    return isArgument(at) || [...at.path, ...keys].some((key) => SENT.has(key));
  }

  /** What a function that hands on what was sent is given: `event` of `readBody(event)`. */
  function handed(m: MeaningOf<"made">): Meaning | null {
    if (m.callee.is !== "external" || m.by === null) return null;
    const name = m.callee.path.join(".");
    const [given] = program.call(m.by).args;
    if (!HANDS_ON.has(name) || !given || given.is === "spread") return null;
    return program.evaluate(given, m.frame);
  }

  function isTypedRequest({ by, callee }: MeaningOf<"made">): boolean {
    return (
      by === null && callee.is === "external" && REQUEST_TYPES.test(callee.path.join(".").replace(/^default\./, ""))
    );
  }

  function isCarrier(m: MeaningOf<"param">): boolean {
    return carriers.has(`${m.ref.file}\0${m.ref.fn}\0${m.index}`);
  }

  /** Whether a value is the request as a whole. */
  function isWhole(m: Meaning): boolean {
    if (m.is === "made") return m.path.length === 0 && isTypedRequest(m);
    return m.is === "param" && m.path.length === 0 && isCarrier(m);
  }

  /**
   * Whether a parameter is itself what was sent, as in a server action or with `@Body()`. The parameter of other
   * handlers is the request around it.
   */
  function isArgument(m: MeaningOf<"param">): boolean {
    return actions.has(keyOf(m.ref)) || isSentByDecorator(m, program);
  }
}

/**
 * Tells whether a value is what a procedure takes, which its schema names and checks: whoever calls it writes the texts
 * in there, and nothing else.
 */
export function procedureInput(entries: readonly Entry[]): (meaning: Meaning) => boolean {
  const sentAs = new Map<string, readonly string[]>();
  for (const { ref, framework, params, sentAs: names } of entries)
    if (CHECKED.has(framework) && names) for (const index of params) sentAs.set(`${keyOf(ref)}\0${index}`, names);
  return (meaning) => {
    let at = meaning;
    for (let depth = 0; at.is === "made" && depth < MAX_DEPTH; depth++) at = at.callee;
    return at.is === "param" && sentAs.get(`${keyOf(at.ref)}\0${at.index}`)?.includes(at.path[0] ?? "") === true;
  };
}
