import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "airworthy/rule": join(import.meta.dirname, "src/rule/index.ts"),
      "airworthy/testing": join(import.meta.dirname, "src/testing/index.ts"),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
  },
});
