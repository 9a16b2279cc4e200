import { alone } from "../evaluate/evaluator.ts";
import type { FunctionRef, Meaning } from "../meaning.ts";
import { lastName } from "../names.ts";
import type { Bodies } from "./bodies.ts";
import { schemaBounds } from "./schemas.ts";
import { CHECKS_SHAPE, type Sent, type SentWorld, sentIn } from "./sent.ts";

interface Check {
  readonly schemas: readonly Meaning[];
  /** What was read of the request on the way to what is checked: ["body"]. */
  readonly names: readonly string[];
}

/**
 * Tells what of a request was held to a schema before it was read once more: `schema.parse(request.body)`, and then
 * `request.body.text`. The body as a whole is not: it may hold more than the schema names.
 */
export function checkedBySchema(
  functions: readonly FunctionRef[],
  world: SentWorld & { readonly bodies: Bodies },
): (one: Sent) => boolean {
  let checks: readonly Check[] | null = null;
  return ({ names }) => {
    checks ??= functions.flatMap((ref) => checksIn(ref, world));
    return checks.some(
      (check) =>
        names.length > check.names.length &&
        check.names.every((name, i) => name === names[i]) &&
        schemaBounds(check.schemas, names.slice(check.names.length), world.program),
    );
  };
}

function checksIn(ref: FunctionRef, world: SentWorld & { readonly bodies: Bodies }): readonly Check[] {
  const { program, bodies } = world;
  const code = program.code(ref.file);
  return bodies.callsIn(ref).flatMap((by): readonly Check[] => {
    const { callee, args } = program.call(by);
    if (!CHECKS_SHAPE.test(lastName(callee, code))) return [];
    const frame = alone(by.file);
    const given = args.flatMap((arg) => (arg.is === "spread" ? [] : [program.evaluate(arg, frame)]));
    const schemas = [...(callee.is === "member" ? [program.evaluate(callee.of, frame)] : []), ...given];
    return given.flatMap((arg) => sentIn(arg, world).map(({ names }) => ({ schemas, names })));
  });
}
