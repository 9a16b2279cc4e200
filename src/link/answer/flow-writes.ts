import type { Span, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import { reactiveMakers, shownParts } from "../../knowledge/answer-places.ts";
import { calleesOf } from "../entries/callee.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef } from "../meaning.ts";
import type { Drop } from "./drop.ts";
import type { Flow } from "./flow.ts";
import { ofField, ofName } from "./occurrences.ts";

/** Follows a piece that is assigned to something. */
export function written(drop: Drop, id: number, flow: Flow): void {
  const write = flow.program.code(drop.file).writes[id];
  if (!write) return;
  const { target, value } = write;
  const adds = write.operator === "+=" || value.is === "template" || value.is === "operation";
  const next = adds ? gathered(drop, write, flow) : drop;
  if (isShownBy(target, drop.file, flow)) {
    const at = flow.program.at(drop.file, write.span);
    flow.end({ kind: "shown", drop: next, at, note: "shown here", fn: { file: drop.file, fn: write.fn } });
  } else into(next, target, flow);
}

const STREAMS = new Set(["Readable", "PassThrough", "Transform", "Duplex"]);

/** Follows a piece that is put into what a method is called on: `parts.push(text)`. */
export function put(drop: Drop, ref: CallRef, flow: Flow): void {
  const call = flow.program.call(ref);
  if (call.callee.is !== "member") return;
  // What is pushed into a stream is on its way at once.
  const isStream = calleesOf(flow.program.evaluate(call.callee.of, alone(ref.file), "ignore"), flow.program).some(
    ({ names }) => STREAMS.has(names.at(-1) ?? ""),
  );
  into(isStream ? { ...drop, isPiece: false } : gathered(drop, call, flow), call.callee.of, flow);
}

/** Goes on with whatever reads the thing that the piece was put into. */
function into(drop: Drop, holder: Value, flow: Flow): void {
  if (holder.is === "name") flow.add({ ...drop, leaf: ofName(holder.binding) });
  else if (holder.is === "index" || holder.is === "await") into(drop, holder.of, flow);
  else if (holder.is === "member" && holder.of.is === "this") {
    flow.add({ ...drop, leaf: ofField(holder.of.class, holder.key) });
  } else if (holder.is === "member") into({ ...drop, wrapped: [...drop.wrapped, holder.key] }, holder.of, flow);
}

/** Parts of a stream that are put together are whole afterwards. */
function gathered(drop: Drop, where: { readonly span: Span; readonly fn: number | null }, { program }: Flow): Drop {
  if (!drop.isPiece) return drop;
  const { file } = drop;
  const loops = program.code(file).loops.filter((loop) => loop.fn === where.fn && contains(loop.body, where.span));
  const innermost = loops.find((loop) => !loops.some((other) => other !== loop && contains(loop.body, other.span)));
  const holder = where.fn === null ? null : program.function({ file, fn: where.fn });
  const span = innermost?.span ?? holder?.span ?? null;
  return { ...drop, isPiece: false, gathered: { loop: span ? program.at(file, span) : null } };
}

/** `ctx.body = …`, `answer.value = …`, `element.textContent = …`, a variable of a component. */
function isShownBy(target: Value, file: string, { program, isUi }: Flow): boolean {
  if (target.is === "name") {
    return /\.(?:svelte|vue)$/.test(file) && program.code(file).bindings[target.binding]?.fn === null;
  }
  if (target.is !== "member") return false;
  if (target.of.is === "this") return isUi(file);
  const holder = program.evaluate(target.of, alone(file), "ignore");
  if (target.key === "body") return holder.is === "param";
  if (!isUi(file)) return false;
  if (shownParts.has(target.key)) return true;
  return calleesOf(holder, program).some(({ names }) => names.some((name) => reactiveMakers.has(name)));
}
