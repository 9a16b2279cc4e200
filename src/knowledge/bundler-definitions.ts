/** Ways to tell a bundler what to write into the code in place of a name. It writes nothing where code names nothing. */
export interface Definitions {
  /** Files whose settings they are. */
  readonly file?: RegExp;
  /** The keys that lead to them there. */
  readonly under?: readonly string[];
  /** Or the call that is given them, by its own name, and by the packages it is of, where its name is nobody's own. */
  readonly call?: { readonly name: string; readonly packages?: readonly string[]; readonly under?: readonly string[] };
  /** names: what stands in the code · variables: of the environment · prefix: the beginning of such variables */
  readonly gives: "names" | "variables" | "prefix";
  readonly publishedBy: string;
}

const VITE = /(?:^|\/)(?:electron\.)?vite(?:\.[\w-]+)?\.config\.[cm]?[jt]s$/;

/**
 * Read in the packages 2026-11-30: vite 8.3 (`define`, `envPrefix` of its options), webpack 5.113 lib/define
 * (DefinePlugin; EnvironmentPlugin defines `process.env` and `import.meta.env` of each name) and @rspack/core 2.3 alike,
 * @rollup/plugin-replace 6.0 (names at the top and under `values`), esbuild 0.28 (`define`), next 16.4
 * build/define-env.js (`env` of its configuration), @rsbuild/core 2.3 types/config.d.ts (`source.define`).
 */
export const bundlerDefinitions: readonly Definitions[] = [
  { file: VITE, under: ["define"], gives: "names", publishedBy: "Vite" },
  { file: VITE, under: ["envPrefix"], gives: "prefix", publishedBy: "Vite" },
  { file: /(?:^|\/)next\.config\.[cm]?[jt]s$/, under: ["env"], gives: "variables", publishedBy: "Next.js" },
  { file: /(?:^|\/)rsbuild\.config\.[cm]?[jt]s$/, under: ["source", "define"], gives: "names", publishedBy: "Rsbuild" },
  { call: { name: "DefinePlugin" }, gives: "names", publishedBy: "webpack" },
  { call: { name: "EnvironmentPlugin" }, gives: "variables", publishedBy: "webpack" },
  ...[[], ["values"]].map(
    (under): Definitions => ({
      call: { name: "replace", packages: ["@rollup/plugin-replace", "rollup-plugin-replace"], under },
      gives: "names",
      publishedBy: "Rollup",
    }),
  ),
  ...["build", "buildSync", "context"].map(
    (name): Definitions => ({
      call: { name, packages: ["esbuild"], under: ["define"] },
      gives: "names",
      publishedBy: "esbuild",
    }),
  ),
];

/** Files that may hold them. */
export const BUNDLER_FILES =
  /(?:^|\/)(?:(?:electron\.)?vite|webpack|rspack|rsbuild|rollup|next|esbuild|build)[\w.-]*\.[cm]?[jt]s$/;
