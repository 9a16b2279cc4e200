import type { CallFact, CodeFacts, FileFacts, Value } from "../../facts/index.ts";
import { type NamingLoader, namingLoaders } from "../../knowledge/env-loaders.ts";
import { itemsOf, property, text } from "../documents.ts";
import { modulesNamedIn } from "../walk.ts";

/** What code asks a loader for. */
export interface Asked {
  /** Names of files that it gives. */
  readonly names: readonly string[];
  /** It also loads without naming any. */
  readonly isDefault: boolean;
}

/** `dotenv.config({ path: ".env.local" })`, `process.loadEnvFile(".env")`, `ConfigModule.forRoot({ envFilePath })`. */
export function askedInCode({ code }: FileFacts): Asked {
  if (!code) return { names: [], isDefault: false };
  const modules = modulesNamedIn(code);
  const loads = code.calls.flatMap((call) => {
    const loader = namingLoaders.find((one) => isCallOf(call, one, { code, modules }));
    return loader ? [namesIn(call, loader.option, code)] : [];
  });
  const byImport = code.sideImports.some(({ module }) => /^dotenv(?:-flow)?\/config$/.test(module));
  return { names: loads.flat(), isDefault: byImport || loads.some((names) => names.length === 0) };
}

interface Within {
  readonly code: CodeFacts;
  readonly modules: ReadonlySet<string>;
}

function isCallOf({ callee }: CallFact, { method, packages }: NamingLoader, { code, modules }: Within): boolean {
  const meant = callee.is === "name" ? code.bindings[callee.binding]?.value : callee;
  const name = meant?.is === "member" ? meant.key : meant?.is === "import" ? meant.imported : null;
  if (name !== method) return false;
  return packages.length === 0 || packages.some((one) => modules.has(one));
}

/** None where it gives a name that is not written there: it may be any. */
function namesIn({ args: [first] }: CallFact, option: string | null, code: CodeFacts): readonly string[] {
  const given = option === null ? (first ?? null) : property(first ?? null, option);
  return [given, ...itemsOf(given)].flatMap((one) => pathWritten(one, code) ?? []);
}

function pathWritten(value: Value | null, code: CodeFacts): string | null {
  const meant = value?.is === "name" ? (code.bindings[value.binding]?.value ?? null) : value;
  return text(meant)?.replace(/^\.\//, "") ?? null;
}
