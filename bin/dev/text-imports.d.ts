import type { Plugin } from "esbuild";

export function textImports(options: { readonly minify: boolean }): Plugin;
