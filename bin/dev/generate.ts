/** `npm run generate`: writes what is made from the rules' metadata. With `--check`, only tells what is out of date. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { type Declared, generatedFiles, rulesIndex } from "./generated.ts";
import { ruleFiles } from "./rule-files.ts";

const root = join(import.meta.dirname, "..", "..");
const isCheck = process.argv.includes("--check");

const files = ruleFiles(root);
const declared = await loadRules();
const stale = generatedFiles(declared, files, read).filter(({ path, text }) => read(path) !== text);
for (const { path, text } of stale) {
  if (isCheck) console.error(`out of date: ${path}`);
  else write(path, text);
}
if (isCheck && stale.length > 0) {
  console.error("Run: npm run generate");
  process.exitCode = 1;
} else console.log(stale.length === 0 ? "Everything generated is up to date." : `Wrote ${stale.length} files.`);

function read(path: string): string | null {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** The rules as their files have them now: `rules/index.ts` itself may be what is out of date. */
async function loadRules(): Promise<Declared> {
  const result = await build({
    absWorkingDir: root,
    stdin: {
      contents: `${rulesIndex(files)}\nexport { guide } from "./guide.ts";\n`,
      resolveDir: join(root, "rules"),
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { "airworthy/rule": join(root, "src/rule/index.ts") },
    write: false,
  });
  const text = result.outputFiles[0]?.text ?? "";
  const module: unknown = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
  return module as Declared;
}
