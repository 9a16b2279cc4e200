/**
 * Beginnings of variables that end up in the browser, by the environment guides of Next.js 16, Vite 7, Create React App
 * 5, Expo 54, Astro 5 and SvelteKit 2, Nuxt 4, Gatsby 5 and Vue CLI 5; read 2026-11-24.
 */
export interface PublicVariables {
  readonly prefix: string;
  readonly publishedBy: string;
  /** One of these does it; without them, a name that begins like that says nothing. */
  readonly packages?: readonly string[];
}

export const publicVariables: readonly PublicVariables[] = [
  { prefix: "NEXT_PUBLIC_", publishedBy: "Next.js" },
  { prefix: "VITE_", publishedBy: "Vite" },
  { prefix: "REACT_APP_", publishedBy: "Create React App" },
  { prefix: "EXPO_PUBLIC_", publishedBy: "Expo" },
  { prefix: "NUXT_PUBLIC_", publishedBy: "Nuxt" },
  { prefix: "GATSBY_", publishedBy: "Gatsby" },
  { prefix: "VUE_APP_", publishedBy: "Vue CLI" },
  // Rsbuild 1 "Environment variables", read 2026-11-30.
  {
    prefix: "PUBLIC_",
    publishedBy: "Astro, SvelteKit or Rsbuild",
    packages: ["astro", "@sveltejs/kit", "@rsbuild/core"],
  },
];

/** Settings that a framework ships to the browser or within the app, by the name of its configuration. */
export interface PublicSettings {
  readonly file: RegExp;
  /** The keys that lead to them. */
  readonly under: readonly string[];
  readonly publishedBy: string;
}

/**
 * Nuxt 4 "Runtime Config", Next.js 15 "Runtime Config" (gone in 16), Expo 54 "Configuration with app config"; read
 * 2026-11-29. `env` of Next.js and `define` of Vite are not here: they write into the bundle only what code names.
 */
export const publicSettings: readonly PublicSettings[] = [
  { file: /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/, under: ["runtimeConfig", "public"], publishedBy: "Nuxt" },
  { file: /(?:^|\/)next\.config\.[cm]?[jt]s$/, under: ["publicRuntimeConfig"], publishedBy: "Next.js" },
  { file: /(?:^|\/)app\.config\.[cm]?[jt]s$/, under: ["extra"], publishedBy: "Expo" },
];

/**
 * Angular "Configuring application environments": files of constants that the bundle holds like any other, and
 * `fileReplacements` of npm:@angular/build@21.2.27 builders/application/schema.json, by which `environment.prod.ts` takes
 * the place of `environment.ts` in what is published; read 2026-11-30.
 */
export const publicFiles = {
  file: /(?:^|\/)environments\/environment(?:\.[\w-]+)?\.ts$/,
  /** Takes the place of the plain file where the application is published. */
  published: /(?:^|\/)environment\.prod(?:uction)?\.ts$/,
  /** Takes its place for a developer or a test. */
  unpublished: /\.(?:dev|development|local|test|e2e|mock)\.ts$/,
  /** Servers have files of that name too: who takes it tells. */
  takenBy: "@angular/",
  publishedBy: "Angular",
} as const;
