import type { Manifest } from "../../model/manifest.ts";

/** `npm init` writes a main that nobody made. */
export function isDefaultMain({ path, entryPoints }: Manifest, hasFile: (file: string) => boolean): boolean {
  const [main, ...more] = entryPoints;
  if (more.length > 0 || !/^(?:\.\/)?index\.js$/.test(main ?? "")) return false;
  return !hasFile(path === "" ? "index.js" : `${path}/index.js`);
}
