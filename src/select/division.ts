import { addParts, type CodeFacts, type Id, type TypeFact, type Value } from "../facts/index.ts";
import { BODY } from "./body.ts";
import type { FileParts, Taken } from "./file-parts.ts";
import { finishedPart, type GrowingPart, type Named, newPart } from "./growing-part.ts";
import { addressIn, isExported, isVerb } from "./values.ts";

/** Divides a file; parts are numbered as they are met. */
export class Division {
  readonly #code: CodeFacts;
  readonly #parts: GrowingPart[] = [];
  readonly #ofBinding = new Map<Id, number>();
  readonly #ofClass = new Map<Id, number>();
  readonly #ofFunction = new Map<Id, number>();
  readonly #exports = new Map<string, number>();
  readonly #stars: string[] = [];
  #runsOnLoad = false;
  /** What is named now is drawn as an element, or fulfilled by a class. */
  #names: "used" | "drawn" | "fulfils" = "used";

  constructor(code: CodeFacts) {
    this.#code = code;
  }

  divide(): FileParts {
    this.#newPart();
    this.#addBindings();
    this.#addFunctions();
    this.#addClasses();
    this.#addCalls();
    this.#addStatements();
    this.#addExports();
    return {
      parts: this.#parts.map(finishedPart),
      exports: this.#exports,
      stars: this.#stars,
      runsOnLoad: this.#runsOnLoad,
    };
  }

  #newPart(): number {
    return this.#parts.push(newPart()) - 1;
  }

  #partOf(table: Map<Id, number>, id: Id): number {
    const part = table.get(id) ?? this.#newPart();
    table.set(id, part);
    return part;
  }

  /** The part that a function is in: its own, that of the function around it, or that of its class. */
  #owner(fn: Id | null): number {
    if (fn === null) return BODY;
    let outer = fn;
    for (let next = this.#code.functions[outer]?.parent ?? null; next !== null; ) {
      outer = next;
      next = this.#code.functions[outer]?.parent ?? null;
    }
    const kind = this.#code.functions[outer]?.class ?? null;
    return kind === null ? this.#partOf(this.#ofFunction, outer) : this.#partOf(this.#ofClass, kind);
  }

  #addBindings(): void {
    this.#code.bindings.forEach(({ kind, fn, value, type }, id) => {
      if (kind === "import") return;
      const part = fn === null ? this.#partOf(this.#ofBinding, id) : this.#owner(fn);
      this.#add(part, value);
      this.#addType(part, type);
    });
  }

  #addFunctions(): void {
    this.#code.functions.forEach(({ returns, params, decorators }, id) => {
      const part = this.#owner(id);
      for (const { value } of returns) this.#add(part, value);
      for (const param of params) {
        this.#add(part, param.default);
        this.#addType(part, param.type);
        for (const decorator of param.decorators) this.#add(part, decorator);
      }
      for (const decorator of decorators) this.#add(part, decorator);
    });
  }

  #addClasses(): void {
    this.#code.classes.forEach((fact, id) => {
      const part = this.#partOf(this.#ofClass, id);
      for (const value of [fact.extends, ...fact.decorators]) this.#add(part, value);
      this.#addAs("fulfils", part, fact.implements ?? []);
      for (const { value, type, decorators } of fact.members) {
        this.#add(part, value);
        this.#addType(part, type);
        for (const decorator of decorators) this.#add(part, decorator);
      }
    });
  }

  /** A call outside of functions runs on loading, and is also part of what takes its result. */
  #addCalls(): void {
    for (const call of this.#code.calls) {
      const part = this.#owner(call.fn);
      if (part === BODY) this.#runsOnLoad = true;
      for (const value of [call.callee, ...call.args]) this.#add(part, value);
      // Of `api.post("/ask")` the base is not known.
      if (call.callee.is === "member" && isVerb(call.callee.key)) this.#addText(part, call.args[0], "${}");
    }
  }

  #addStatements(): void {
    const { writes, branches, loops, throws, loose, sideImports } = this.#code;
    for (const { target, value, fn } of writes) {
      const written = this.#rootOf(target);
      if (written !== null) this.#add(written, value);
      // What is exported, or changes a variable of the file, does nothing by itself.
      if (fn === null && (written !== null || isExported(target))) continue;
      for (const part of [target, value]) this.#add(this.#owner(fn), part);
    }
    for (const { test, fn } of branches) this.#add(this.#owner(fn), test);
    for (const { over, test, fn } of loops) for (const value of [over, test]) this.#add(this.#owner(fn), value);
    for (const { value, fn } of [...throws, ...loose]) this.#add(this.#owner(fn), value);
    for (const { module } of sideImports) this.#take(BODY, { module, name: "" });
  }

  /** The variable of the file that an assignment changes or changes something of. */
  #rootOf(target: Value): number | null {
    let root = target;
    while (root.is === "member" || root.is === "index") root = root.of;
    if (root.is !== "name" || this.#code.bindings[root.binding]?.fn !== null) return null;
    return this.#code.bindings[root.binding]?.kind === "import" ? null : this.#partOf(this.#ofBinding, root.binding);
  }

  #addExports(): void {
    for (const fact of this.#code.exports) {
      if ("star" in fact) {
        this.#stars.push(fact.star);
        continue;
      }
      const part = this.#exports.get(fact.name) ?? this.#newPart();
      this.#exports.set(fact.name, part);
      if ("value" in fact) this.#add(part, fact.value);
      else this.#take(part, { module: fact.module, name: fact.imported });
    }
  }

  #take(part: number, taken: Taken): void {
    this.#namedBy(part)?.imports.set(`${taken.module}\0${taken.name}`, taken);
  }

  #name(part: number, other: number): void {
    if (part !== other) this.#namedBy(part)?.parts.add(other);
  }

  #namedBy(part: number): Named | undefined {
    return this.#names === "used" ? this.#parts[part] : this.#parts[part]?.[this.#names];
  }

  #addType(part: number, type: TypeFact | null): void {
    if (!type) return;
    this.#add(part, type.head);
    for (const arg of type.args) this.#addType(part, arg);
  }

  #add(part: number, value: Value | null | undefined): void {
    const pending: Value[] = value ? [value] : [];
    const seen = new Set<Id>();
    for (let next = pending.pop(); next; next = pending.pop()) {
      if (next.is === "call") this.#openCall(next.call, seen, pending);
      else if (next.is === "element") this.#addElement(part, next, pending);
      else if (next.is === "template") {
        this.#addText(part, next);
        pending.push(...next.parts.filter(({ is }) => is !== "literal"));
      } else if (!this.#addNamed(part, next)) addParts(next, pending);
    }
  }

  #addAs(how: "drawn" | "fulfils", part: number, values: readonly (Value | null)[]): void {
    this.#names = how;
    for (const value of values) this.#add(part, value);
    this.#names = "used";
  }

  #addElement(part: number, element: Extract<Value, { is: "element" }>, pending: Value[]): void {
    this.#addAs("drawn", part, [element.name]);
    addParts({ ...element, name: null }, pending);
  }

  /** A call outside of functions is part of the value that holds it. */
  #openCall(id: Id, seen: Set<Id>, pending: Value[]): void {
    const call = this.#code.calls[id];
    if (!call || call.fn !== null || seen.has(id)) return;
    seen.add(id);
    pending.push(call.callee, ...call.args);
  }

  /** Whether the value is a name of something, or a member of a module. */
  #addNamed(part: number, value: Value): boolean {
    switch (value.is) {
      case "name":
        return this.#addName(part, value.binding);
      case "import":
        this.#take(part, { module: value.module, name: value.imported });
        return true;
      case "member": {
        const module = this.#namespaceOf(value.of);
        if (module !== null) this.#take(part, { module, name: value.key });
        return module !== null;
      }
      case "literal":
        this.#addText(part, value);
        return true;
      case "function":
        this.#name(part, this.#owner(value.fn));
        return true;
      case "class":
        this.#name(part, this.#partOf(this.#ofClass, value.class));
        return true;
      case "this":
      case "super":
        if (value.class !== null) this.#name(part, this.#partOf(this.#ofClass, value.class));
        return true;
      default:
        return false;
    }
  }

  #addText(part: number, value: Value | undefined, base = ""): void {
    const text = value ? addressIn(value) : null;
    if (text !== null) this.#parts[part]?.addresses.push(base + text);
  }

  #addName(part: number, id: Id): boolean {
    const binding = this.#code.bindings[id];
    if (binding?.kind === "import") this.#add(part, binding.value);
    else if (binding?.fn === null) this.#name(part, this.#partOf(this.#ofBinding, id));
    return true;
  }

  /** The module of which a value is all that it gives. */
  #namespaceOf(value: Value): string | null {
    const binding = value.is === "name" ? this.#code.bindings[value.binding] : null;
    const whole = binding && (binding.kind === "import" || binding.kind === "const") ? binding.value : value;
    return whole?.is === "import" && whole.imported === "*" ? whole.module : null;
  }
}
