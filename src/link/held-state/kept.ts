import type { CodeFacts, Id, Value } from "../../facts/index.ts";
import { KEEPS, STORE_NAME } from "../../knowledge/in-process-stores.ts";
import { callsWithin } from "../code-index.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";
import type { Container } from "./containers.ts";
import { containerFinder, type Put } from "./writes.ts";

/** Tells whether what is put into a container is also kept somewhere else: then the container is only at hand. */
export function keptElsewhere(
  program: Program,
  containers: ReadonlyMap<string, Container>,
): (all: readonly Put[]) => boolean {
  return (all) => all.some((put) => keepsToo(put, program, containers)) || isHandedOver(all, program, containers);
}

/** Whether the function that puts something into the container also hands something to a database. */
function keepsToo({ file, fn }: Put, program: Program, containers: ReadonlyMap<string, Container>): boolean {
  const code = program.code(file);
  const find = containerFinder(file, program, containers);
  return calledIn(code, fn).some((callee) => {
    // What only looks like a store, by its name, is the container itself.
    if (callee.is === "member" && find(callee.of)) return false;
    const [last = "", ...around] = namesOf(callee, code).reverse();
    return KEEPS.test(last) || around.some((name) => STORE_NAME.test(name));
  });
}

/** A function hands something to a database, or to a store of files, beside what it calls by those names. */
export function keepsBeside({ file, fn }: Pick<Put, "file" | "fn">, program: Program, own: RegExp): boolean {
  const code = program.code(file);
  return calledIn(code, fn).some((callee) => {
    const [last = "", ...around] = namesOf(callee, code).reverse();
    if (own.test(last)) return false;
    return KEEPS.test(last) || UPLOADS.test(last) || around.some((name) => STORE_NAME.test(name));
  });
}

const calledIn = (code: CodeFacts, fn: Id | null): readonly Value[] =>
  callsWithin(code, fn).flatMap((call) => code.calls[call]?.callee ?? []);

const UPLOADS = /^(?:upload|put|commit|PutObject)/;

/** Whether the whole container is saved, or filled, somewhere in the files that use it. */
function isHandedOver(all: readonly Put[], program: Program, containers: ReadonlyMap<string, Container>): boolean {
  const files = new Set(all.map(({ file }) => file));
  const wanted = new Set(all.map(({ container }) => container));
  return [...files].some((file) => {
    const find = containerFinder(file, program, containers);
    const code = program.code(file);
    return code.calls.some(({ callee, args }) => {
      if (!KEEPS.test(namesOf(callee, code).at(-1) ?? "")) return false;
      let isGiven = false;
      for (const argument of args) {
        walkValue(argument, (value) => {
          const found = value.is === "name" || value.is === "import" || value.is === "member" ? find(value) : null;
          if (found && wanted.has(found)) isGiven = true;
        });
      }
      return isGiven;
    });
  });
}

/** `prisma.message.create` → its names, in order. */
function namesOf(callee: Value, { bindings }: CodeFacts): string[] {
  const names: string[] = [];
  let value = callee;
  for (; value.is === "member"; value = value.of) names.unshift(value.key);
  if (value.is === "name") names.unshift(bindings[value.binding]?.name ?? "");
  if (value.is === "import") names.unshift(value.imported);
  if (value.is === "global") names.unshift(value.name);
  return names;
}
