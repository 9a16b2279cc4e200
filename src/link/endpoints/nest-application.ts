import { text } from "../documents.ts";
import { calleesOf } from "../entries/callee.ts";
import { alone } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import { valuesOfKind } from "../walk.ts";

/** Guards that a module provides for the whole application: `{ provide: APP_GUARD, useClass: JwtGuard }`. */
export function guardProviders(file: string, program: Program): readonly Meaning[] {
  const code = program.code(file);
  if (!code.bindings.some(({ kind, name }) => kind === "import" && name === "APP_GUARD")) return [];
  return valuesOfKind(code, "object").flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      "key" in entry && /^use(?:Class|Existing|Value|Factory)$/.test(entry.key)
        ? [program.evaluate(entry.value, alone(file))]
        : [],
    ),
  );
}

interface InFrontOfNest {
  readonly ref: CallRef;
  /** null: in front of all addresses. */
  readonly path: string | null;
}

/** What is put in front of a whole application of Nest where it is started: `app.useGlobalGuards(…)`, `app.use(…)`. */
export function putInFrontOfNest(file: string, program: Program): readonly InFrontOfNest[] {
  return program.code(file).calls.flatMap(({ callee, args }, call): readonly InFrontOfNest[] => {
    if (callee.is !== "member" || (callee.key !== "use" && callee.key !== "useGlobalGuards")) return [];
    const ref = { file, call };
    if (!calleesOf(program.calleeOf(ref), program).some((one) => one.package === "@nestjs/core")) return [];
    const first = text(args[0]);
    return [{ ref, path: first?.startsWith("/") ? first : null }];
  });
}
