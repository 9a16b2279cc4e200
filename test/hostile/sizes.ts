import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  branches,
  CALL,
  type HostileRepository,
  handlers,
  longCommand,
  MODEL,
  put,
  readers,
  register,
  row,
  wrappers,
} from "./builders.ts";

export const SIZES: readonly HostileRepository[] = [
  {
    name: "a file of 60 MB",
    build(root) {
      writeFileSync(join(root, "huge.ts"), MODEL);
      truncateSync(join(root, "huge.ts"), 60_000_000);
    },
    says: /larger than 8 MiB/,
  },
  {
    name: "a use of a model in 2 MB of code",
    build: put("a.ts", `${MODEL}${CALL}${"a;\n".repeat(700_000)}`),
    says: /not parsed/,
  },
  { name: "a line of 7 MB", build: put("line.ts", `${MODEL}const a = "${"x".repeat(7_000_000)}";\n${CALL}`) },
  { name: "a million elements", build: put("many.ts", `${MODEL}const a = [${"1,\n".repeat(1_000_000)}];\n${CALL}`) },
  { name: "100,000 variables", build: put(".env", "A=1\n".repeat(100_000)) },
  { name: "100,000 keys of nearly the shape", build: put("keys.txt", "sk-proj-abc sk-ant- AIza \n".repeat(30_000)) },
  { name: "one word of 5 MB", build: put("word.txt", `sk-${"a".repeat(5_000_000)}`) },
  { name: "1,000 modules in a chain", build: (root) => chain(root, 1_000) },
  { name: "2,000 branches that write to one object", build: put("a.ts", branches(2_000)) },
  { name: "6,000 variables in one call", build: put("a.ts", `${MODEL}${register(6_000)}`) },
  { name: "4,000 functions in a row", build: put("a.ts", `${MODEL}${row(4_000)}`) },
  { name: "40 readers that read for each other", build: put("a.ts", readers(40)) },
  { name: "300 wrappers around each other", build: put("a.ts", wrappers(300)) },
  { name: "200,000 lines in one command", build: put("a.sh", longCommand(200_000)) },
  { name: "500 handlers behind 500 middlewares, and errors handed on", build: put("a.ts", handlers(500)) },
];

function chain(root: string, length: number): void {
  put(
    "chain/0.ts",
    `${MODEL}export const ask = (text) => client.responses.create({ model: "gpt-4o", input: text });\n`,
  )(root);
  for (let i = 1; i < length; i++)
    writeFileSync(
      join(root, "chain", `${i}.ts`),
      `import { ask as inner } from "./${i - 1}";\nexport const ask = (text) => inner(text);\n`,
    );
}
