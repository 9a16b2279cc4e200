/**
 * Functions that give the function they are given, as far as following what it gives goes. How often it then runs is
 * not said here. React's reference; npm:@tanstack/start-client-core 1.131 src/envOnly.ts; lodash 4.18 once.js,
 * memoize.js; read 2026-12-01.
 */
export const handingBack: readonly { readonly packages: readonly string[]; readonly names: readonly string[] }[] = [
  { packages: ["react"], names: ["useCallback", "cache"] },
  {
    packages: ["@tanstack/react-start", "@tanstack/solid-start", "@tanstack/start"],
    names: ["createServerOnlyFn", "createClientOnlyFn", "serverOnly", "clientOnly"],
  },
  { packages: ["lodash", "lodash-es", "underscore", "remeda", "ramda", "es-toolkit"], names: ["once", "memoize"] },
];
