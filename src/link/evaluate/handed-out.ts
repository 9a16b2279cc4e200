import type { CodeFacts, Value } from "../../facts/index.ts";
import { handedIn, handingOut } from "../../knowledge/handing-out.ts";
import { addTo } from "../add-to.ts";
import { callsHolding } from "../code-index.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import { evaluate } from "./evaluate.ts";
import { alone, choiceOf, deeper, type Guard, isActive } from "./evaluator.ts";
import type { Where } from "./members.ts";

/** A value that an application hands to whatever runs in it, and the file that hands it out. */
export interface HandedOut {
  readonly file: string;
  readonly value: Value;
}

/**
 * Everything that is handed out under a name: `fastify.decorate("openai", client)`, and Elysia's of the same name, and
 * what a framework hands to whatever it runs: `new Mastra({ agents })`.
 */
export function handedOutIn(
  files: readonly string[],
  code: (file: string) => CodeFacts | null,
): ReadonlyMap<string, readonly HandedOut[]> {
  const found = new Map<string, HandedOut[]>();
  for (const file of files) {
    const facts = code(file);
    facts?.calls.forEach(({ callee, args: [name, value], isNew, span }, call) => {
      const made = isNew ? handedIn.find((one) => isOf(callee, one.made, one.packages, facts)) : undefined;
      if (made) addTo(found, made.name, { file, value: { is: "call", call, span } });
      if (callee.is !== "member" || callee.key !== handingOut.method || !value || value.is === "spread") return;
      if (name?.is === "literal" && typeof name.value === "string") addTo(found, name.value, { file, value });
    });
  }
  return found;
}

/** Whether a chain of members reads something that an application hands out: `fastify.indexer.run`. */
export function readsHandedOut(chain: Value, isHandedOut: (name: string) => boolean): boolean {
  let key: string | null = null;
  let at = chain;
  for (; at.is === "member" || at.is === "index"; at = at.of) key = at.is === "member" ? at.key : null;
  return key !== null && at.is === "name" && isHandedOut(key);
}

/** What an application that is given as a parameter has under a name; null where it is none, or nobody handed it out. */
export function fromApplication(of: MeaningOf<"param">, key: string, where: Where): Meaning | null {
  const { at, e } = where;
  const all = e.world.handedOut(key);
  if (all.length === 0 || !(isApplication(of, where) || isHandedIn(of, key, where))) return null;
  const guard: Guard = { of: "entry", file: of.ref.file, id: -1, part: key, entered: e.entered };
  if (isActive(e, guard)) return null;
  const near = nearest(all, of.ref.file);
  return choiceOf(
    near.map(({ file, value }) => evaluate(value, alone(file), deeper(e, guard))),
    true,
    at,
  );
}

/** What a framework runs is handed the application's object under its name: a step, a tool. */
function isHandedIn({ ref, path }: MeaningOf<"param">, key: string, { e }: Where): boolean {
  const of = handedIn.find(({ name }) => name === key);
  const { fn } = ref;
  const code = of && path.length === 0 && fn !== null ? e.world.code(ref.file) : null;
  if (!of || !code || fn === null) return false;
  return callsHolding(code, fn).some((id) => {
    const callee = code.calls[id]?.callee;
    return callee !== undefined && of.to.some((name) => isOf(callee, name, of.packages, code));
  });
}

/** Whether something is called by the name that a package exports it under. */
function isOf(callee: Value, name: string, packages: RegExp, { bindings }: CodeFacts): boolean {
  const of = callee.is === "name" ? bindings[callee.binding]?.value : callee;
  return of?.is === "import" && of.imported === name && packages.test(of.module);
}

function isApplication({ ref, index, path }: MeaningOf<"param">, { e }: Where): boolean {
  if (path.length > 0) return path.length === 1 && path[0] === handingOut.through;
  const param = ref.fn === null ? undefined : e.world.code(ref.file)?.functions[ref.fn]?.params[index];
  return handingOut.parameters.test(param?.name ?? "") || handingOut.types.test(param?.type?.path.at(-1) ?? "");
}

/** Of several applications in one tree, what the one that shares most of its path has. */
export function nearest<T extends HandedOut>(all: readonly T[], file: string): readonly T[] {
  const shared = (other: string): number => {
    const [a, b] = [file.split("/"), other.split("/")];
    const end = a.findIndex((part, i) => part !== b[i]);
    return end < 0 ? a.length : end;
  };
  const most = Math.max(...all.map((one) => shared(one.file)));
  return all.filter((one) => shared(one.file) === most);
}
