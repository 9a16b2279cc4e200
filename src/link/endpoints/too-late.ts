import { routersInOrder } from "../../knowledge/frameworks/order.ts";
import { type Callee, calleesOf, isOf } from "../entries/callee.ts";
import type { Entry } from "../entries/entry.ts";
import type { CallRef } from "../meaning.ts";
import type { Program } from "../program.ts";

/** What is put in front of a router's handlers, and the routers that it may be called on. */
interface InFront {
  readonly ref: CallRef;
  readonly on: readonly Callee[];
}

/**
 * Whether something stands behind a handler although it was meant to stand in front: such routers ask what they were
 * given first. Of what other functions do, nobody knows what comes first.
 */
export function comesTooLate({ ref, on }: InFront, { registered }: Entry, program: Program): boolean {
  const { fn, span } = program.call(ref);
  const routers = new Set(on.flatMap(({ by }) => (by ? [keyOf(by)] : [])));
  const isInOrder =
    on.length > 0 && on.every((callee) => isOf(callee, routersInOrder) && callee.names.at(-1) === "use");
  if (!registered || !isInOrder || routers.size !== 1) return false;
  const put = [registered.by, ...registered.mounts].filter((by) =>
    calleesOf(program.calleeOf(by), program).some((callee) => callee.by && routers.has(keyOf(callee.by))),
  );
  return (
    put.length > 0 &&
    put.every((by) => {
      const call = program.call(by);
      return by.file === ref.file && call.fn === fn && isBefore(call.span, span);
    })
  );
}

const keyOf = ({ file, call }: CallRef): string => `${file}\0${call}`;

const isBefore = (
  one: { readonly endLine: number; readonly endColumn: number },
  other: { readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number },
): boolean =>
  // A call of a chain spans all that comes before it: where it ends tells.
  one.endLine < other.endLine || (one.endLine === other.endLine && one.endColumn < other.endColumn);
