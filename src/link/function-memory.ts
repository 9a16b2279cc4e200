import { type CallFact, type CodeFacts, contains, type FileFacts } from "../facts/index.ts";
import { layerDefaults } from "../knowledge/layers.ts";
import { WHOLE_FILES } from "../knowledge/whole-files.ts";
import type { Evidence, FileClass, FunctionMemory, Resolved, Use } from "../model/index.ts";
import { callsWithin } from "./code-index.ts";
import type { Entry } from "./entries/entry.ts";
import { environmentOfPath } from "./environments/sighting.ts";
import { lambdaFunctions, withoutEnding } from "./layers/lambda.ts";
import type { LambdaFunction } from "./layers/lambda-function.ts";
import type { FunctionRef } from "./meaning.ts";
import type { Program } from "./program.ts";
import { placeOf, readNumber, set } from "./services/draft.ts";
import { isLive } from "./tree.ts";

export interface FunctionMemoryInput {
  readonly facts: readonly FileFacts[];
  readonly uses: readonly Use[];
  readonly program: Program;
  classOf(file: string): FileClass;
  entryOf(use: Use): Entry | null;
}

/**
 * How much memory each serverless function that asks a model is given, and whether it reads whole files into memory.
 */
export function functionMemories(input: FunctionMemoryInput): readonly FunctionMemory[] {
  const counted = input.facts.filter(({ file }) => isLive(input.classOf(file)));
  const entered = input.uses.flatMap((use) => {
    const entry = input.entryOf(use);
    return entry ? [{ use, entry }] : [];
  });
  if (entered.length === 0) return [];
  return lambdaFunctions(counted).flatMap((declared): readonly FunctionMemory[] => {
    const own = entered.filter(({ entry }) => declared.handlers.includes(withoutEnding(entry.ref.file)));
    if (own.length === 0) return [];
    const holds = own.flatMap(({ use, entry }) => heldBy(use, entry, input.program) ?? [])[0] ?? null;
    const { name, at, memory, file, administers } = declared;
    const isGiven =
      administers !== null && own.some(({ use }) => use.origin.trigger === "request") && mayBeProduction(at.file);
    return [
      {
        at: memory ? placeOf(file, memory) : at,
        name,
        memory: memoryOf(declared),
        minimum: layerDefaults.lambdaMemory,
        holds,
        ...(isGiven ? { administers } : {}),
      },
    ];
  });
}

function mayBeProduction(file: string): boolean {
  const environment = environmentOfPath(file);
  return environment === null || environment === "production";
}

function memoryOf({ memory, at, file, byDefault }: LambdaFunction): Resolved<number> {
  if (memory) return readNumber(memory, { file, note: "memory" });
  return set(byDefault.memory, { at, note: `no memory is written: ${byDefault.memory} MB` });
}

/**
 * Where the handler, or the function that asks, reads a whole file: `await file.arrayBuffer()`, `readFileSync(path)`.
 */
function heldBy({ call }: Use, { ref }: Entry, program: Program): Evidence | null {
  for (const { file, fn } of [ref, ...functionsAround(call.at, program)]) {
    const code = program.code(file);
    const found = callsWithin(code, fn)
      .flatMap((id) => code.calls[id] ?? [])
      .find((call) => isWhole(call, code));
    if (found) return { at: program.at(file, found.span), note: "holds a whole file" };
  }
  return null;
}

function functionsAround(at: Use["at"], program: Program): readonly FunctionRef[] {
  const code = program.code(at.file);
  return code.functions.flatMap((fn, id) => (contains(fn.span, at) ? [{ file: at.file, fn: id }] : []));
}

function isWhole({ callee, args }: CallFact, code: CodeFacts): boolean {
  const meant = callee.is === "name" ? code.bindings[callee.binding]?.value : callee;
  if (meant?.is === "import") return WHOLE_FILES.exports.has(meant.imported);
  if (callee.is !== "member") return false;
  if (callee.key !== "toString") return WHOLE_FILES.methods.has(callee.key) || WHOLE_FILES.exports.has(callee.key);
  return args[0]?.is === "literal" && args[0].value === "base64";
}
