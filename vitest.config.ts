import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { builtSources } from "./bin/dev/built-sources.ts";

export default defineConfig({
  plugins: [builtSources(import.meta.dirname)],
  resolve: {
    alias: {
      "airworthy/rule": join(import.meta.dirname, "src/rule/index.ts"),
      "airworthy/testing": join(import.meta.dirname, "src/testing/index.ts"),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seed.ts"],
    testTimeout: 30_000,
    // Else style sheets are read as empty, and the page is judged bare.
    css: true,
    // Most tests compute: a core that waits for the others is a core unused.
    maxWorkers: "100%",
    // Modules hold nothing that a test changes; loading them anew for every file took a third of the time.
    isolate: false,
  },
});
