import { createRequire } from "node:module";

interface Compiler {
  transpileModule(
    text: string,
    options: { readonly compilerOptions: Readonly<Record<string, unknown>>; readonly fileName: string },
  ): { readonly outputText: string };
}

const ES2023 = 10;
const ES_MODULES = 99;

/** A trusted configuration in TypeScript, for a Node that does not run it by itself. */
export function transpile(text: string, file: string): string {
  const load = createRequire(import.meta.url);
  // The bundle has TypeScript beside itself, in the parser of record.
  const compiler = load(import.meta.url.includes("/dist/") ? "./parser.cjs" : "typescript") as Compiler;
  const compilerOptions = { target: ES2023, module: ES_MODULES };
  return compiler.transpileModule(text, { compilerOptions, fileName: file }).outputText;
}
