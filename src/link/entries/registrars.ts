import type { Value } from "../../facts/index.ts";
import { absentModules, registrarMakers } from "../../knowledge/frameworks.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { Program } from "../program.ts";
import { type Callee, calleesOf, isOf } from "./callee.ts";

/** Registrars made of one another beyond this are not looked into. */
const MAX_MADE = 4;

/** What a call registers with: where a package made the registrar of another one, that other one. */
export function registrarsOf(callees: readonly Callee[], program: Program, depth = MAX_MADE): readonly Callee[] {
  return callees.flatMap((callee) => {
    const [given] = callee.by && isMaker(callee) ? program.call(callee.by).args : [];
    if (!callee.by || !given || given.is === "spread" || depth === 0) return [callee];
    const { by } = callee;
    const followed = calleesOf(program.evaluate(given, alone(by.file)), program);
    const within = followed.length > 0 ? followed : absentCallees(given, by.file, program);
    return registrarsOf(within, program, depth - 1).map((registrar) => ({ ...registrar, by }));
  });
}

const isMaker = (callee: Callee): boolean =>
  registrarMakers.some(
    ({ packages, names }) =>
      isOf(callee, packages) && callee.names.length === 1 && names.includes(callee.names[0] ?? ""),
  );

/** Something of a module that is not in the tree although its specifier leads to a file. */
export function absentCallees(written: Value, file: string, program: Program): readonly Callee[] {
  const value = written.is === "name" ? program.code(file).bindings[written.binding]?.value : null;
  if (value?.is !== "import") return [];
  const absent = absentModules.find(({ module }) => module.test(value.module));
  return absent ? [{ package: absent.package, subpath: "", names: [value.imported], by: null, prefix: "" }] : [];
}
