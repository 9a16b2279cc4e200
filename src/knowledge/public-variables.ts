/**
 * Beginnings of variables that end up in the browser, by the environment guides of Next.js 16, Vite 7, Create React App
 * 5, Expo 54, Astro 5 and SvelteKit 2, Nuxt 4, Gatsby 5 and Vue CLI 5; read 2026-11-24.
 */
export const publicVariables: readonly { readonly prefix: string; readonly publishedBy: string }[] = [
  { prefix: "NEXT_PUBLIC_", publishedBy: "Next.js" },
  { prefix: "VITE_", publishedBy: "Vite" },
  { prefix: "REACT_APP_", publishedBy: "Create React App" },
  { prefix: "EXPO_PUBLIC_", publishedBy: "Expo" },
  { prefix: "NUXT_PUBLIC_", publishedBy: "Nuxt" },
  { prefix: "GATSBY_", publishedBy: "Gatsby" },
  { prefix: "VUE_APP_", publishedBy: "Vue CLI" },
  { prefix: "PUBLIC_", publishedBy: "Astro or SvelteKit" },
];
