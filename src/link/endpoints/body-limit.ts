import type { Evidence } from "../../model/index.ts";
import { optionMeaning } from "../calls/options.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, FunctionRef } from "../meaning.ts";
import type { Passage } from "./passage.ts";
import type { SignWorld } from "./signs.ts";

/** Bodies above this hold more than anybody types. */
const SMALL_BODY = 64 * 1024;

export interface BodyLimit {
  readonly isSmall: boolean;
  readonly because: readonly Evidence[];
}

/** What parsers refuse: Express, also under Nest, 100 kB, Fastify and API routes of Next.js 1 MB, unless told otherwise. */
export function bodyLimitOf(passages: readonly Passage[], inside: readonly FunctionRef[], world: SignWorld): BodyLimit {
  const { program } = world;
  const around = passages.flatMap((passage) => passage.around.flatMap(({ stand }) => optionsOf(stand.meaning)));
  const parsers = around.flatMap((m) => (m.is === "made" && m.by && isBodyParser(m.callee) ? [m.by] : []));
  const [parser] = [
    ...parsers,
    ...inside.flatMap((ref) => world.bodies.callsIn(ref)).filter((ref) => isBodyParser(program.calleeOf(ref))),
  ];
  if (parser) {
    const at = program.at(parser.file, program.call(parser).span);
    const size = sizeOf(parser, program);
    return {
      isSmall: size !== null && size <= SMALL_BODY,
      because: [{ at, note: "bodies are limited here, for all that is sent" }],
    };
  }
  const [entry] = passages.map((passage) => passage.entry);
  const byDefault = entry && /^(?:Next\.js API route|Fastify|Express|Nest controller)$/.test(entry.framework);
  return { isSmall: false, because: byDefault ? [{ at: entry.at, note: "bodies are limited by the framework" }] : [] };
}

function isBodyParser(callee: ReturnType<SignWorld["program"]["calleeOf"]>): boolean {
  if (callee.is !== "external") return false;
  const name = callee.path.at(-1) ?? "";
  return (
    (/^(?:express|body-parser)$/.test(callee.package ?? "") && /^(?:json|urlencoded|text|raw)$/.test(name)) ||
    /^(?:bodyLimit|koaBody|bodyParser)$/.test(name) ||
    /^(?:koa-body|koa-bodyparser|@koa\/bodyparser)$/.test(callee.package ?? "")
  );
}

function sizeOf(ref: CallRef, program: SignWorld["program"]): number | null {
  const frame = alone(ref.file);
  for (const path of ["0.limit", "0.maxSize", "0.jsonLimit"]) {
    const found = optionMeaning(path, { by: ref, frame }, program);
    if (found.is !== "literal") continue;
    if (typeof found.value === "number") return found.value;
    const written = /^(\d+(?:\.\d+)?)\s*(b|kb|mb)?$/i.exec(String(found.value));
    if (written) return Number(written[1]) * ({ kb: 1024, mb: 1024 * 1024 }[written[2]?.toLowerCase() ?? ""] ?? 1);
  }
  return null;
}
