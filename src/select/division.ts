import { addParts, type CallFact, type CodeFacts, type Id, type TypeFact, type Value } from "../facts/index.ts";
import { BODY } from "./body.ts";
import type { FileParts } from "./file-parts.ts";
import { GrowingParts } from "./growing-parts.ts";
import { acts, isExported, isNotSpelled, isVerb } from "./values.ts";

/** How many calls and members in a row are followed to the variable that they begin with. */
const LONGEST_CHAIN = 200;

/** Divides a file into parts, which are numbered as they are met. */
export class Division {
  readonly #code: CodeFacts;
  readonly #parts = new GrowingParts();
  readonly #ofBinding = new Map<Id, number>();
  readonly #ofClass = new Map<Id, number>();
  readonly #ofFunction = new Map<Id, number>();
  readonly #exports = new Map<string, number>();
  readonly #stars: string[] = [];
  #runsOnLoad = false;

  constructor(code: CodeFacts) {
    this.#code = code;
  }

  divide(): FileParts {
    this.#parts.add();
    this.#addBindings();
    this.#addFunctions();
    this.#addClasses();
    this.#addCalls();
    this.#addStatements();
    this.#addExports();
    return {
      parts: this.#parts.finished(),
      exports: this.#exports,
      stars: this.#stars,
      loads: this.#parts.loads,
      runsOnLoad: this.#runsOnLoad,
    };
  }

  #partOf(table: Map<Id, number>, id: Id): number {
    const part = table.get(id) ?? this.#parts.add();
    table.set(id, part);
    return part;
  }

  /** The part that a function belongs to: that of the outermost function around it, or that of its class. */
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
      this.#parts.naming("fulfils", () => {
        for (const value of fact.implements ?? []) this.#add(part, value);
      });
      for (const { value, type, decorators } of fact.members) {
        this.#add(part, value);
        this.#addType(part, type);
        for (const decorator of decorators) this.#add(part, decorator);
      }
    });
  }

  /** A call outside of functions runs when the file is loaded; if its result is used, it belongs to what uses it. */
  #addCalls(): void {
    for (const call of this.#code.calls) {
      if (call.fn === null && !acts(call)) continue;
      const part = this.#owner(call.fn);
      for (const value of [call.callee, ...call.args]) this.#add(part, value);
      // Of `api.post("/ask")` the base is not known.
      if (call.callee.is === "member" && isVerb(call.callee.key)) this.#parts.text(part, call.args[0], "${}");
      if (call.fn === null) this.#addActing(call);
    }
  }

  /**
   * A call that changes something when the file is loaded: `router.post("/ask", ask)`. Then `router` leads to what it
   * names.
   */
  #addActing({ callee, args }: CallFact): void {
    this.#runsOnLoad = true;
    const act = this.#parts.add();
    for (const given of [callee, ...args]) {
      this.#add(act, given);
      const variable = this.#rootOf(given);
      if (variable !== null) this.#parts.name(variable, act);
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
    for (const { module } of sideImports) this.#parts.take(BODY, { module, name: "" });
  }

  /** The part of the file's variable that an assignment or a call changes; null for local variables. */
  #rootOf(target: Value): number | null {
    let root: Value | undefined = target;
    for (let left = LONGEST_CHAIN; root && left > 0; left--) {
      if (root.is === "member" || root.is === "index") root = root.of;
      else if (root.is === "call") root = this.#code.calls[root.call]?.callee;
      else break;
    }
    if (root?.is !== "name" || this.#code.bindings[root.binding]?.fn !== null) return null;
    return this.#code.bindings[root.binding]?.kind === "import" ? null : this.#partOf(this.#ofBinding, root.binding);
  }

  #addExports(): void {
    for (const fact of this.#code.exports) {
      if ("star" in fact) {
        this.#stars.push(fact.star);
        this.#parts.loads.add(fact.star);
        continue;
      }
      const part = this.#exports.get(fact.name) ?? this.#parts.add();
      this.#exports.set(fact.name, part);
      if ("value" in fact) this.#add(part, fact.value);
      else this.#parts.take(part, { module: fact.module, name: fact.imported });
    }
  }

  #addType(part: number, type: TypeFact | null): void {
    if (!type) return;
    this.#parts.naming("types", () => this.#add(part, type.head));
    for (const arg of type.args) this.#addType(part, arg);
  }

  #add(part: number, value: Value | null | undefined): void {
    const pending: Value[] = [];
    let opened: Set<Id> | null = null;
    for (let next = value; next; next = pending.pop()) {
      if (next.is === "call") {
        opened ??= new Set();
        this.#openCall(next.call, opened, pending);
      } else if (next.is === "element") this.#addElement(part, next, pending);
      else if (next.is === "template") {
        this.#parts.text(part, next);
        pending.push(...next.parts.filter(({ is }) => is !== "literal"));
      } else if (next.is === "object") addParts({ ...next, entries: next.entries.filter(isNotSpelled) }, pending);
      else if (!this.#addNamed(part, next)) addParts(next, pending);
    }
  }

  #addElement(part: number, element: Extract<Value, { is: "element" }>, pending: Value[]): void {
    this.#parts.naming("draws", () => this.#add(part, element.name));
    addParts({ ...element, name: null }, pending);
  }

  /** Adds what a call outside of functions names to the value that holds the call. */
  #openCall(id: Id, opened: Set<Id>, pending: Value[]): void {
    const call = this.#code.calls[id];
    if (!call || call.fn !== null || opened.has(id)) return;
    opened.add(id);
    pending.push(call.callee, ...call.args);
  }

  /** Adds what a value names; false where it names nothing itself, and its parts have to be looked at. */
  #addNamed(part: number, value: Value): boolean {
    switch (value.is) {
      case "name":
        return this.#addName(part, value.binding);
      case "import":
        this.#parts.take(part, { module: value.module, name: value.imported });
        return true;
      case "member": {
        this.#parts.constant(part, value.key);
        const module = this.#namespaceOf(value.of);
        // What a module that is loaded late is handed to may take all of it: `import("./service").then(…)`.
        if (module !== null) this.#parts.take(part, { module, name: value.key === "then" ? "*" : value.key });
        return module !== null;
      }
      case "env":
        if (value.name !== null) this.#parts.constant(part, value.name);
        return true;
      case "literal":
        if (typeof value.value === "string") this.#parts.constant(part, value.value);
        this.#parts.text(part, value);
        return true;
      case "function":
        this.#parts.name(part, this.#owner(value.fn));
        return true;
      case "class":
        this.#parts.name(part, this.#partOf(this.#ofClass, value.class));
        return true;
      case "this":
      case "super":
        if (value.class !== null) this.#parts.name(part, this.#partOf(this.#ofClass, value.class));
        return true;
      default:
        return false;
    }
  }

  #addName(part: number, id: Id): boolean {
    const binding = this.#code.bindings[id];
    if (binding?.kind === "import") this.#add(part, binding.value);
    else if (binding?.fn === null) this.#parts.name(part, this.#partOf(this.#ofBinding, id));
    return true;
  }

  /** The module whose namespace a value is; null where it is none. */
  #namespaceOf(value: Value): string | null {
    const binding = value.is === "name" ? this.#code.bindings[value.binding] : null;
    const whole = binding && (binding.kind === "import" || binding.kind === "const") ? binding.value : value;
    return whole?.is === "import" && whole.imported === "*" ? whole.module : null;
  }
}
