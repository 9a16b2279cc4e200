import type { CodeFacts, FileFacts, Value } from "../../facts/index.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { entriesOf } from "../documents.ts";
import type { EnvironmentContext } from "./context.ts";
import { environmentNamed, isModelKey, type Sighting } from "./sighting.ts";

/** Variables that say in which environment a program runs. */
const ENVIRONMENT_VARIABLE = /^(?:NODE_ENV|(?:\w+_)?(?:APP_ENV|ENVIRONMENT|STAGE|VERCEL_ENV|DEPLOY_ENV))$/;

interface Chosen {
  readonly environment: EnvironmentName;
  readonly variable: Extract<Value, { is: "env" }>;
}

/** Code that chooses a key by the environment: the names of the variables tell them apart. */
export function codeSightings({ facts, appOf }: EnvironmentContext): readonly Sighting[] {
  return facts.flatMap((f) =>
    chosenIn(f).map(({ environment, variable }): Sighting => {
      const name = variable.name ?? "";
      return {
        app: appOf(f.file),
        part: null,
        environment,
        credential: { name, reference: name, scope: "variable", fingerprint: null },
        partition: null,
        at: { file: f.file, ...variable.span },
        isGuessed: true,
        hidesOthers: "no",
        byReferenceOnly: true,
        says: `the code reads ${name}`,
      };
    }),
  );
}

function chosenIn({ code }: FileFacts): readonly Chosen[] {
  if (!code) return [];
  const found: Chosen[] = [];
  const open = [...rootsOf(code)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.is === "choice") {
      if (next.by === "conditional") found.push(...byTest(next));
      open.push(...next.options);
    } else if (next.is === "object") {
      found.push(...byTable(next));
      for (const entry of next.entries) if ("key" in entry) open.push(entry.value);
    } else if (next.is === "member" || next.is === "index") open.push(next.of);
  }
  return found;
}

/** Where a chosen key may stand: a variable, a result, an option of a call. */
function rootsOf(code: CodeFacts): readonly Value[] {
  return [
    ...code.bindings.flatMap(({ value }) => value ?? []),
    ...code.calls.flatMap(({ args }) => args.filter(({ is }) => is === "object" || is === "choice")),
    ...code.functions.flatMap((fn) => fn.returns.map(({ value }) => value)),
    ...code.exports.flatMap((one) => ("value" in one ? one.value : [])),
  ];
}

/** `NODE_ENV === "production" ? A : B`. */
function byTest({ test, options }: Extract<Value, { is: "choice" }>): readonly Chosen[] {
  const asked = test?.is === "operation" && test.operator.startsWith("=") ? environmentAsked(test) : null;
  const [then, otherwise] = options;
  if (asked === null || !isKeyRead(then) || !isKeyRead(otherwise)) return [];
  const other = environmentNamed(otherwise.name ?? "") ?? (asked === "production" ? "development" : "production");
  return [
    { environment: asked, variable: then },
    { environment: other, variable: otherwise },
  ];
}

/** The environment that a test asks for: `NODE_ENV === "production"`, also where it is turned around. */
export function environmentAsked(test: Value): EnvironmentName | null {
  if (test.is !== "operation" || !/^[=!]={1,2}$/.test(test.operator)) return null;
  const reads = test.operands.some((part) => part.is === "env" && ENVIRONMENT_VARIABLE.test(part.name ?? ""));
  const name = test.operands.flatMap((part) => (part.is === "literal" ? String(part.value) : []))[0];
  return reads && name !== undefined ? environmentNamed(name) : null;
}

/** `{ staging: A, production: B }`. */
function byTable(value: Value): readonly Chosen[] {
  const found = entriesOf(value).flatMap(({ key, value: inner }) => {
    const environment = environmentNamed(key);
    return environment !== null && isKeyRead(inner) ? [{ environment, variable: inner }] : [];
  });
  return found.length > 1 ? found : [];
}

function isKeyRead(value: Value | undefined): value is Extract<Value, { is: "env" }> {
  return value?.is === "env" && value.name !== null && isModelKey(value.name);
}
