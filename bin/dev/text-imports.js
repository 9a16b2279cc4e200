import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";

/**
 * `import text from "./page.css?raw"` gives a file's text; scripts and styles are made smaller on the way where a
 * bundle is for shipping.
 */
export function textImports({ minify }) {
  return {
    name: "text-imports",
    setup(build) {
      build.onResolve({ filter: /\?raw$/ }, ({ path, importer }) => ({
        path: join(dirname(importer), path.replace(/\?raw$/, "")),
        namespace: "text",
      }));
      build.onLoad({ filter: /./, namespace: "text" }, ({ path }) => ({
        contents: textOf(path, minify),
        loader: "text",
        watchFiles: [path],
      }));
    },
  };
}

function textOf(path, minify) {
  const text = readFileSync(path, "utf8");
  const loader = /\.(css|js)$/.exec(path)?.[1];
  return minify && loader ? transformSync(text, { loader, minify: true, legalComments: "none" }).code : text;
}
