import type { Value } from "../../facts/index.ts";
import type { Starts } from "../../knowledge/frameworks.ts";
import { holdsIn } from "../calls/versions.ts";
import type { FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";
import { handlersOfExport, manifestsAbove } from "./by-file.ts";
import { functionsOf } from "./callee.ts";
import { type Entry, type EntryWorld, entryOf } from "./entry.ts";
import { functionsOfServerless, type ServerlessFunction } from "./serverless-functions.ts";

/** Functions that a platform finds by the form of what a file exports, wherever the file lies. */
export function entriesByExport(program: Program, world: EntryWorld): readonly Entry[] {
  const functions = functionsOfServerless(program, world);
  return program.files.flatMap((file) => [
    ...serverActions(program, file, world),
    ...workerHandlers(program, file),
    ...(functions.get(file) ?? []).flatMap(({ name, isJob }) =>
      handlersOfExport(program, file, name).map((ref) => at(program, isJob ? LAMBDA_EVENT : LAMBDA, ref)),
    ),
    ...lambdaHandlers(program, file, functions.get(file) ?? []),
  ]);
}

const ACTION: Starts = { framework: "server action", trigger: "request", channel: "http" };

/** React "use server": every export of a file that says so, and every function that does. */
function serverActions(program: Program, file: string, world: EntryWorld): readonly Entry[] {
  const code = program.code(file);
  const marked = code.functions.flatMap((fn, id) => (fn.directives.includes("use server") ? [{ file, fn: id }] : []));
  const exported = code.directives.includes("use server")
    ? program
        .exportNames(file)
        .filter((name) => isServed({ file, name }, program, world))
        .flatMap((name) => handlersOfExport(program, file, name))
    : [];
  return [...marked, ...exported].map((ref) => at(program, ACTION, ref));
}

/**
 * Next.js 15 and later gives no address to an action that nothing uses: nextjs.org "Server Actions: dead code
 * elimination", read 2026-11-30.
 */
function isServed({ file, name }: Exported, program: Program, { manifests, classOf }: EntryWorld): boolean {
  const next = manifestsAbove(file, manifests).flatMap(({ dependencies }) => dependencies.get("next") ?? [])[0];
  if (!next || !holdsIn(">=15", next.locked ?? next.range)) return true;
  return program.files.some(
    (other) => other !== file && classOf(other) !== "test" && takes(other, { file, name }, program),
  );
}

interface Exported {
  readonly file: string;
  readonly name: string;
}

/** Whether a file imports an export, or hands on whatever a file has. */
function takes(other: string, { file, name }: Exported, program: Program): boolean {
  if (!program.imports(other).includes(file)) return false;
  const code = program.code(other);
  const isOf = (module: string) => {
    const found = program.resolve(other, module);
    return found.is === "file" && found.file === file;
  };
  const taken = [
    ...code.bindings.flatMap(({ kind, value }) => (kind === "import" && value?.is === "import" ? [value] : [])),
    ...valuesOfKind(code, "import"),
  ];
  return (
    taken.some(({ module, imported }) => (imported === name || imported === "*") && isOf(module)) ||
    code.exports.some((fact) => "module" in fact || "star" in fact)
  );
}

const WORKER: Readonly<Record<string, Starts>> = {
  fetch: { framework: "worker", trigger: "request", channel: "http", params: [0], bindings: 1 },
  scheduled: { framework: "worker schedule", trigger: "job", channel: "none", params: [], bindings: 1 },
  queue: { framework: "worker queue", trigger: "job", channel: "none", params: [0], bindings: 1 },
  email: { framework: "email worker", trigger: "request", channel: "email", params: [0], bindings: 1 },
};

/** Cloudflare Workers, Deno and Bun: `export default { fetch, scheduled, queue, email }`. */
function workerHandlers(program: Program, file: string): readonly Entry[] {
  const whole = program.exported(file, "default");
  if (whole?.is !== "object") return [];
  return Object.entries(WORKER).flatMap(([key, starts]) =>
    functionsOf(program.member(whole, key, whole.at), program).map((ref) => at(program, starts, ref)),
  );
}

const LAMBDA: Starts = {
  framework: "Lambda",
  trigger: "request",
  channel: "http",
  params: [0],
  cannotStream: true,
};
/** An event that failed comes again: at most twice from Lambda itself, from a queue until it is dropped. */
const LAMBDA_EVENT: Starts = {
  framework: "Lambda event",
  trigger: "job",
  channel: "none",
  params: [0],
  retries: { byDefault: 2 },
};
const REQUEST_EVENTS = /^(?:APIGateway|ALB|LambdaFunctionURL|CloudFrontRequest|Lex|AppSync)/;
/** What only messages, changes and events on a bus have, and what only requests have. */
const OF_EVENTS = new Set(["Records", "detail", "detail-type"]);
const OF_REQUESTS = new Set([
  "body",
  "headers",
  "queryStringParameters",
  "pathParameters",
  "requestContext",
  "rawPath",
]);

/** AWS Lambda: an export `handler` whose first parameter is the event. */
function lambdaHandlers(program: Program, file: string, known: readonly ServerlessFunction[]): readonly Entry[] {
  if (known.length > 0 || !program.exportNames(file).includes("handler")) return [];
  return handlersOfExport(program, file, "handler").flatMap((ref) => {
    const event = program.function(ref)?.params[0];
    const types = typeNames(event?.type ?? null);
    const read = keysOfEvent(ref, program);
    const isEvent = /^_?event$/.test(event?.name ?? "") || types.some((name) => /Event(?:V2)?$/.test(name));
    if (!isEvent && !read.includes("Records")) return [];
    const isRequest = types.some((name) => REQUEST_EVENTS.test(name)) || read.some((key) => OF_REQUESTS.has(key));
    const isJob = types.some((name) => /Event$/.test(name)) || read.some((key) => OF_EVENTS.has(key));
    return [at(program, isJob && !isRequest ? LAMBDA_EVENT : LAMBDA, ref)];
  });
}

/** What a handler reads of its first parameter, by name or in a pattern. */
function keysOfEvent({ file, fn }: FunctionRef, program: Program): readonly string[] {
  const code = program.code(file);
  const isEvent = (value: Value | null | undefined): boolean =>
    value?.is === "param" && value.fn === fn && value.index === 0;
  return valuesOfKind(code, "member").flatMap(({ of, key }) =>
    isEvent(of) || (of.is === "name" && isEvent(code.bindings[of.binding]?.value)) ? [key] : [],
  );
}

type Type = NonNullable<NonNullable<ReturnType<Program["function"]>>["params"][number]["type"]>;

function typeNames(type: Type | null): readonly string[] {
  return type ? [type.path.at(-1) ?? "", ...type.args.flatMap(typeNames)] : [];
}

function at(program: Program, starts: Starts, ref: FunctionRef): Entry {
  const fact = program.function(ref);
  const span = fact?.nameSpan ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return entryOf(starts, { ref, at: program.at(ref.file, span), paramCount: fact?.params.length ?? 0 });
}
