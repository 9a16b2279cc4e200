import type { CodeFacts, Id, Location, Value } from "../../facts/index.ts";
import { inProcessCaches } from "../../knowledge/in-process-stores.ts";
import { alone } from "../evaluate/evaluator.ts";
import { lastName } from "../names.ts";
import type { Program } from "../program.ts";

/** A container that outlives a request: of a module, of a class, or of its only instance. */
export interface Container {
  readonly key: string;
  readonly name: string;
  readonly at: Location;
  readonly value: Value;
}

const KEPT_BY = new Set(["Injectable", "injectable", "singleton", "Singleton", "Service", "Controller"]);

/** By key: of a binding `file#b3`, of a field `file#c1.sessions`. */
export function containersOf(program: Program, isCounted: (file: string) => boolean): ReadonlyMap<string, Container> {
  const found = new Map<string, Container>();
  const instances = onlyInstances(program);
  for (const file of program.files) {
    if (!isCounted(file)) continue;
    const code = program.code(file);
    const add = (key: string, name: string, of: { readonly value: Value; readonly span: Value["span"] }) =>
      found.set(key, { key, name, value: of.value, at: program.at(file, of.span) });
    code.bindings.forEach(({ fn, kind, name, value, span }, id) => {
      const isOwn = fn === null && ["const", "let", "var"].includes(kind);
      if (isOwn && value && isContainer(value, code)) add(bindingKey(file, id), name, { value, span });
    });
    code.classes.forEach((fact, id) => {
      const isOnly =
        instances.has(classKey(file, id)) || fact.decorators.some((one) => KEPT_BY.has(nameOfDecorator(one, code)));
      for (const { key, kind, value, span, static: isStatic } of fact.members) {
        if (kind !== "field" || !value || !(isStatic || isOnly) || !isContainer(value, code)) continue;
        add(fieldKey(file, id, key), key, { value, span });
      }
    });
  }
  return found;
}

export const bindingKey = (file: string, id: Id): string => `${file}#b${id}`;
export const fieldKey = (file: string, id: Id, member: string): string => `${file}#c${id}.${member}`;
const classKey = (file: string, id: Id): string => `${file}#c${id}`;

function isContainer(value: Value, code: CodeFacts): boolean {
  if (value.is === "array" || value.is === "object") return true;
  if (value.is === "choice") return value.by !== "conditional" && value.options.some((one) => isContainer(one, code));
  const call = value.is === "call" ? code.calls[value.call] : undefined;
  if (!call) return false;
  if (!call.isNew) return false;
  if (call.callee.is === "global") return /^(?:Map|Set|Array)$/.test(call.callee.name);
  const made = call.callee.is === "name" ? code.bindings[call.callee.binding]?.value : call.callee;
  return made?.is === "import" && inProcessCaches.has(made.module);
}

/** `Injectable` of `@Injectable` and of `@Injectable({ … })`. */
function nameOfDecorator(decorator: Value, code: CodeFacts): string {
  const call = decorator.is === "call" ? code.calls[decorator.call] : undefined;
  return lastName(call?.callee ?? decorator, code);
}

/** Classes of which a module makes an instance when it is loaded. */
function onlyInstances(program: Program): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of program.files) {
    for (const { callee, fn, isNew } of program.code(file).calls) {
      if (!isNew || fn !== null || (callee.is !== "name" && callee.is !== "import" && callee.is !== "class")) continue;
      const meaning = program.evaluate(callee, alone(file));
      if (meaning.is === "class") found.add(classKey(meaning.file, meaning.class));
    }
  }
  return found;
}
