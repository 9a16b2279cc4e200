import type { CallFact } from "../../facts/index.ts";
import type { Registration } from "../../knowledge/frameworks.ts";
import { text } from "../documents.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Callee } from "./callee.ts";
import type { Running } from "./runnings.ts";

/** A call that registers handlers, what it calls and how that is known. */
export interface Registered {
  readonly ref: CallRef;
  readonly call: CallFact;
  readonly callee: Callee;
  readonly row: Registration;
  /** Where it is run in a table of handlers, or by a registrar of one's own: one of the times. */
  readonly running: Running;
}

export const VERBS = new Set(["get", "post", "put", "patch", "delete", "all"]);

const ROUTER: Registration = {
  framework: "router",
  trigger: "request",
  channel: "http",
  params: [0],
  packages: [],
  names: [],
  route: ["0"],
  isVerb: true,
};

/** A router handed to a function by something unseen: `export default (app) => app.post("/chat", (req, res) => …)`. */
export function unknownRouter(program: Program, ref: CallRef, running: Running): readonly Registered[] {
  const call = program.call(ref);
  const { callee, args } = call;
  if (callee.is !== "member" || !VERBS.has(callee.key) || args.length < 2) return [];
  if (!text(args[0])?.startsWith("/")) return [];
  const receiver = program.evaluate(callee.of, alone(ref.file));
  if (receiver.is !== "param" && receiver.is !== "unknown") return [];
  const handler = args.at(-1);
  const given = handler && handler.is !== "spread" ? program.evaluate(handler, alone(ref.file)) : null;
  // Fastify takes the handler among the options of its route.
  const meaning = given?.is === "object" ? program.member(given, "handler", given.at) : given;
  if (meaning?.is !== "function" || (program.function(meaning.ref)?.params.length ?? 0) === 0) return [];
  const router = { package: "", subpath: "", names: [callee.key], by: null, prefix: "" };
  return [{ ref, call, row: ROUTER, callee: router, running }];
}
