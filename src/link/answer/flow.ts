import type { Location, Value } from "../../facts/index.ts";
import { contains } from "../../facts/index.ts";
import {
  iterators,
  lineNames,
  questions,
  reactiveMakers,
  shownParts,
  streamingMethods,
  toolMakers,
  wholeParts,
} from "../../knowledge/answers.ts";
import type { Operation } from "../../model/index.ts";
import { calleesOf } from "../entries/callee.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, FunctionRef } from "../meaning.ts";
import type { Program } from "../program.ts";
import { climb } from "./climb.ts";
import { type Drop, keyOfDrop, type Sink, type SinkKind } from "./drop.ts";
import { type Occurrence, type Occurrences, ofCall, ofField, ofName, ofParam, type Place } from "./occurrences.ts";
import { takenBy, writtenName } from "./taken.ts";

export interface FlowWorld {
  readonly program: Program;
  readonly occurrences: Occurrences;
  isUi(file: string): boolean;
  /** What a call asks a model for; null for other calls. */
  operationOf(ref: CallRef): Operation | null;
  /** Whether what a function returns is the response of the framework that called it. */
  responds(ref: FunctionRef): boolean;
}

/** More pieces than this are not followed. */
const MAX_DROPS = 600;
const MAX_ENTERED = 8;
const alone = (file: string): Frame => ({ file, entered: null, outer: null });

/** Where a piece of the answer goes from here, wherever it is handed on. */
export function flowFrom(start: Drop, world: FlowWorld, streams: boolean): readonly Sink[] {
  return new Flow(world, streams).from(start);
}

class Flow {
  private readonly sinks: Sink[] = [];
  private readonly seen = new Set<string>();
  private readonly pending: Drop[] = [];
  private readonly world: FlowWorld;
  private readonly streams: boolean;

  constructor(world: FlowWorld, streams: boolean) {
    this.world = world;
    this.streams = streams;
  }

  from(start: Drop): readonly Sink[] {
    this.add(start);
    for (let drop = this.pending.pop(); drop; drop = this.pending.pop()) {
      for (const occurrence of this.world.occurrences(drop.file, drop.leaf)) this.follow(drop, occurrence);
    }
    return this.sinks;
  }

  private add(drop: Drop): void {
    const key = keyOfDrop(drop);
    if (this.seen.has(key) || this.seen.size > MAX_DROPS) return;
    this.seen.add(key);
    this.pending.push(drop);
  }

  private end(kind: SinkKind, drop: Drop, at: Location, note: string, fn: FunctionRef): void {
    const { gathered } = drop;
    // Put together and shown within the same loop, it is shown piece by piece all the same.
    const isShownAsItComes = gathered?.loop && at.file === gathered.loop.file && contains(gathered.loop, at);
    this.sinks.push({ kind, at, note, fn, drop: isShownAsItComes ? { ...drop, gathered: null } : drop });
  }

  private follow(drop: Drop, { self, around, place }: Occurrence): void {
    const isCallee = place.is === "callee";
    const climbed = climb(around, { drop, self, isCallee, streams: this.streams });
    if (climbed.is === "gone") return;
    const fn = this.functionOf(drop.file, place);
    if (climbed.is !== "on") {
      const at = this.world.program.at(drop.file, climbed.by.span);
      const notes = { shown: "shown here", compared: "compared here", instruction: "acted on here" };
      this.end(climbed.is, climbed.drop, at, notes[climbed.is], fn);
      return;
    }
    this.arrive(climbed.drop, { place, method: climbed.method, isYielded: climbed.isYielded, fn, self });
  }

  private functionOf(file: string, place: Place): FunctionRef {
    const code = this.world.program.code(file);
    switch (place.is) {
      case "callee":
      case "argument":
        return { file, fn: code.calls[place.call]?.fn ?? null };
      case "return":
      case "alone":
        return { file, fn: place.fn };
      case "write":
        return { file, fn: code.writes[place.write]?.fn ?? null };
      case "binding":
        return { file, fn: code.bindings[place.binding]?.fn ?? null };
      case "test":
        return { file, fn: null };
    }
  }

  private arrive(
    drop: Drop,
    at: { place: Place; method: string | null; isYielded: boolean; fn: FunctionRef; self: Value },
  ): void {
    const { place } = at;
    if (at.isYielded && at.fn.fn !== null) this.returned({ ...drop, isPiece: false }, at.fn);
    switch (place.is) {
      case "binding":
        return this.bound(drop, place.binding);
      case "callee":
        return this.calledOn(drop, { file: drop.file, call: place.call }, at.method);
      case "argument":
        return this.given(drop, { file: drop.file, call: place.call }, place.index);
      case "return":
        if (place.fn !== null) this.returned(drop, { file: drop.file, fn: place.fn });
        return;
      case "write":
        return this.written(drop, place.write);
      case "alone":
      case "test":
        return;
    }
  }

  private bound(drop: Drop, binding: number): void {
    const fact = this.world.program.code(drop.file).bindings[binding];
    const isLine = drop.isLine || lineNames.test(fact?.name ?? "");
    this.add({ ...drop, leaf: ofName(binding), isLine });
  }

  /** A method is called on it. */
  private calledOn(drop: Drop, ref: CallRef, method: string | null): void {
    const { program } = this.world;
    const call = program.call(ref);
    const result = { ...drop, leaf: ofCall(ref.call) };
    if (method === null) return this.add(result);
    const fn = { file: ref.file, fn: call.fn };
    const at = program.at(ref.file, call.span);
    if (streamingMethods.has(method) || (this.streams && /^(?:to|pipe)[A-Z]\w*Response$/.test(method))) {
      return this.end("shown", drop, at, "answered piece by piece", fn);
    }
    if (method === "pipe" || method === "pipeTo") return this.piped(drop, ref);
    if (questions.has(method)) return this.end("compared", drop, at, "asked about here", fn);
    if (iterators.has(method)) this.iterated(drop, ref, method);
    if (method === "forEach" || method === "on" || method === "push") return;
    if (method === "json" || method === "text")
      return this.add({ ...this.gathered(result, method), isEnvelope: false });
    if (method === "getReader" || method === "tee" || method === "values")
      return this.add({ ...result, isPiece: this.streams });
    this.add(this.gathered(result, method));
  }

  /** `.finalMessage()` and `.text()` of a stream wait for its end. */
  private gathered(drop: Drop, method: string): Drop {
    const isWhole = this.streams && !drop.isPiece && wholeParts.has(method);
    return isWhole ? { ...drop, gathered: { loop: null } } : drop;
  }

  private piped(drop: Drop, ref: CallRef): void {
    const { program } = this.world;
    const call = program.call(ref);
    const [target] = call.args;
    const to = target && target.is !== "spread" ? program.evaluate(target, alone(ref.file), "ignore") : null;
    const names = to ? calleesOf(to, program).flatMap((callee) => callee.names) : [];
    const kind = names.includes("createWriteStream") ? "stored" : "shown";
    const at = program.at(ref.file, call.span);
    this.end(kind, drop, at, "piped here", { file: ref.file, fn: call.fn });
    if (names.length > 0) this.add({ ...drop, leaf: ofCall(ref.call) });
  }

  /** The elements, or the settled value, are handed to a function. */
  private iterated(drop: Drop, ref: CallRef, method: string): void {
    const { program } = this.world;
    const isEvent = method === "on" || method === "once" || method === "subscribe" || method === "addListener";
    const isPiece = drop.isPiece || (this.streams && isEvent);
    for (const arg of program.call(ref).args) {
      if (arg.is === "spread") continue;
      const meanings = optionsOf(program.evaluate(arg, alone(ref.file), "ignore"));
      for (const meaning of meanings) {
        if (meaning.is === "function" && meaning.ref.fn !== null) {
          const indexes = method === "reduce" ? [1] : isEvent ? [0, 1] : [0];
          for (const i of indexes)
            this.add({ ...drop, isPiece, file: meaning.ref.file, leaf: ofParam(meaning.ref.fn, i) });
        } else if (arg.is === "name" && this.world.isUi(ref.file)) {
          // `.then(setAnswer)`
          const name = writtenName(arg, program, ref.file) ?? "";
          const at = program.at(ref.file, arg.span);
          if (/^set[A-Z]/.test(name))
            this.end("shown", drop, at, "set as what is shown", { file: ref.file, fn: program.call(ref).fn });
        }
      }
    }
  }

  /** It is an argument of a call. */
  private given(drop: Drop, ref: CallRef, index: number): void {
    const { program } = this.world;
    const call = program.call(ref);
    const at = program.at(ref.file, call.span);
    const fn = { file: ref.file, fn: call.fn };
    const operation = this.world.operationOf(ref);
    if (operation === "moderation") return;
    if (operation !== null) return this.end("intermediate", drop, at, "given to another model call", fn);
    const targets = program.targets(ref);
    if (targets.length > 0) return this.entered(drop, ref, { targets, index });
    const taken = takenBy(ref, this.world);
    switch (taken.is) {
      case "ignored":
        return;
      case "sink":
        if (taken.kind === "parsed" && drop.isEnvelope)
          return this.add({ ...drop, leaf: ofCall(ref.call), isEnvelope: false });
        return this.end(taken.kind, drop, at, taken.note, fn);
      case "put":
        return this.put(drop, ref);
      case "whole":
        return this.add({ ...drop, leaf: ofCall(ref.call), wasWhole: true, wrapped: [] });
      case "passed":
        return this.add({ ...drop, leaf: ofCall(ref.call) });
    }
  }

  private entered(drop: Drop, ref: CallRef, to: { targets: readonly FunctionRef[]; index: number }): void {
    if (drop.entered.length >= MAX_ENTERED) return;
    for (const target of to.targets) {
      if (target.fn === null) continue;
      const name = this.world.program.function(target)?.params[to.index]?.name ?? "";
      const isLine = drop.isLine || lineNames.test(name);
      const entered = [...drop.entered, ref];
      this.add({ ...drop, file: target.file, leaf: ofParam(target.fn, to.index), entered, isLine });
    }
  }

  /** `parts.push(text)`: it is in what the method is called on. */
  private put(drop: Drop, ref: CallRef): void {
    const { callee } = this.world.program.call(ref);
    if (callee.is === "member") this.into(this.collected(drop, ref.file, this.world.program.call(ref)), callee.of);
  }

  private into(drop: Drop, holder: Value): void {
    if (holder.is === "name") this.add({ ...drop, leaf: ofName(holder.binding) });
    else if (holder.is === "member" && holder.of.is === "this")
      this.add({ ...drop, leaf: ofField(holder.of.class, holder.key) });
    else if (holder.is === "member") this.into({ ...drop, wrapped: [...drop.wrapped, holder.key] }, holder.of);
    else if (holder.is === "index" || holder.is === "await") this.into(drop, holder.of);
  }

  /** Parts of a stream that are put together are whole afterwards. */
  private collected(
    drop: Drop,
    file: string,
    where: { readonly span: Sink["at"] | Value["span"]; readonly fn: number | null },
  ): Drop {
    if (!drop.isPiece) return drop;
    const { program } = this.world;
    const loops = program.code(file).loops.filter((loop) => loop.fn === where.fn && contains(loop.body, where.span));
    const innermost = loops.sort((a, b) => b.span.line - a.span.line)[0];
    const holder = where.fn === null ? null : program.function({ file, fn: where.fn });
    const span = innermost?.span ?? holder?.span ?? null;
    return { ...drop, isPiece: false, gathered: { loop: span ? program.at(file, span) : null } };
  }

  private written(drop: Drop, id: number): void {
    const { program } = this.world;
    const write = program.code(drop.file).writes[id];
    if (!write) return;
    const { target } = write;
    const adds = write.operator === "+=" || write.value.is === "template" || write.value.is === "operation";
    const next = adds ? this.collected(drop, drop.file, write) : drop;
    const at = program.at(drop.file, write.span);
    const fn = { file: drop.file, fn: write.fn };
    if (this.isShownBy(target, drop.file)) return this.end("shown", next, at, "shown here", fn);
    this.into(next, target);
  }

  /** `ctx.body = …`, `answer.value = …`, `element.textContent = …`, a variable of a component. */
  private isShownBy(target: Value, file: string): boolean {
    const { program } = this.world;
    if (target.is === "name")
      return /\.(?:svelte|vue)$/.test(file) && program.code(file).bindings[target.binding]?.fn === null;
    if (target.is !== "member") return false;
    if (target.of.is === "this") return this.world.isUi(file);
    if (!shownParts.has(target.key)) {
      const holder = program.evaluate(target.of, alone(file), "ignore");
      return (
        this.world.isUi(file) &&
        calleesOf(holder, program).some(({ names }) => names.some((name) => reactiveMakers.has(name)))
      );
    }
    return target.key === "body"
      ? program.evaluate(target.of, alone(file), "ignore").is === "param"
      : this.world.isUi(file);
  }

  /** A function gives it back: to whoever entered, to whoever calls, to the call it was handed to. */
  private returned(drop: Drop, ref: FunctionRef): void {
    const { program } = this.world;
    const fact = program.function(ref);
    const [by] = drop.entered.slice(-1);
    if (by && program.targets(by).some((target) => target.file === ref.file && target.fn === ref.fn)) {
      return this.add({ ...drop, file: by.file, leaf: ofCall(by.call), entered: drop.entered.slice(0, -1) });
    }
    if (this.world.responds(ref) && fact) {
      this.end("shown", drop, program.at(ref.file, fact.nameSpan), "returned as the response", ref);
    }
    for (const caller of program.callers(ref))
      this.add({ ...drop, file: caller.file, leaf: ofCall(caller.call), entered: [] });
    for (const call of this.takers(ref)) this.handedBack(drop, call);
  }

  private handedBack(drop: Drop, call: CallRef): void {
    const { program } = this.world;
    const { callee, span, fn } = program.call(call);
    const name = writtenName(callee, program, call.file) ?? "";
    if (name === "forEach" || name === "on") return;
    const at = program.at(call.file, span);
    if (toolMakers.has(name))
      return this.end("intermediate", drop, at, "given back to the model by a tool", { file: call.file, fn });
    if (this.world.isUi(call.file) && /^set(?:[A-Z]|State$)/.test(name)) {
      return this.end("shown", { ...drop, gathered: null }, at, "set as what is shown", { file: call.file, fn });
    }
    this.add({ ...drop, file: call.file, leaf: ofCall(call.call) });
  }

  /** Calls that are handed a function where it is written. */
  private takers(ref: FunctionRef): readonly CallRef[] {
    const { program } = this.world;
    const fact = program.function(ref);
    if (!fact) return [];
    const { calls } = program.code(ref.file);
    const around = calls.flatMap((call, id) =>
      call.args.some((arg) => contains(arg.span, fact.span)) && call.fn === fact.parent
        ? [{ id, span: call.span }]
        : [],
    );
    const innermost = around.filter(
      ({ span }) => !around.some((other) => other.span !== span && contains(span, other.span)),
    );
    return innermost.map(({ id }) => ({ file: ref.file, call: id }));
  }
}
