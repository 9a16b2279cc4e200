import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FORMATS } from "../../src/cli/formats.ts";
import { keyOf, SHAPES } from "../../src/testing/key-shapes.ts";
import { airworthy, removeFolders } from "../cli/record.ts";
import { git, repositoryWith } from "../fix/repository.ts";

/** Kinds that are known by their shape alone, wherever they stand. */
const SHAPED = /^(?:openai|anthropic|google|groq|huggingface|replicate|openrouter|perplexity|xai|nvidia|langsmith)$/;
const KINDS = Object.keys(SHAPES).filter((kind) => SHAPED.test(kind));
const KEYS = KINDS.map(keyOf);
const [FIRST = ""] = KEYS;

/** The keys in everything that is read, in every way that a file may hold one. */
const PLANTED = {
  "package.json": `{ "name": "app", "dependencies": { "next": "15.0.0", "openai": "6.9.1" }, "scripts": { "try": "KEY=${FIRST} node a.js" } }`,
  "src/keys.ts": KEYS.map((key, i) => `export const key${i} = "${key}"; // was ${key}`).join("\n"),
  "src/joined.ts": `export const joined = "${FIRST.slice(0, 30)}" + "${FIRST.slice(30)}";\n`,
  "app/api/chat/route.ts": [
    'import OpenAI from "openai";',
    `const openai = new OpenAI({ apiKey: "${FIRST}", maxRetries: 0 });`,
    "export async function POST(req: Request) {",
    "  const { messages } = await req.json();",
    `  console.log("asking with ${FIRST}", process.env.OPENAI_API_KEY);`,
    `  const url = \`https://api.openai.com/v1/models?key=${FIRST}\`;`,
    '  return openai.chat.completions.create({ model: "gpt-4o", messages, user: url });',
    "}",
  ].join("\n"),
  ".env": KEYS.map((key, i) => `KEY_${i}=${key}`).join("\n"),
  ".env.production": `OPENAI_API_KEY=${FIRST}\n`,
  Dockerfile: `FROM node:22\nENV OPENAI_API_KEY=${FIRST}\nCMD ["node", "a.js"]\n`,
  "compose.yaml": `services:\n  web:\n    image: app\n    environment:\n      OPENAI_API_KEY: ${FIRST}\n`,
  ".github/workflows/deploy.yml": `on: push\njobs:\n  a:\n    runs-on: x\n    env:\n      OPENAI_API_KEY: ${FIRST}\n    steps:\n      - run: deploy --key ${FIRST}\n`,
  "broken.ts": `import OpenAI from "openai"; const a = "${FIRST}" "${FIRST};`,
  ".airworthyrc.json": `{ "rules": {}, "checklist": {} }`,
  [`notes/${FIRST}.md`]: KEYS.join("\n"),
};

const before = { ...process.env };
let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "airworthy-home-"));
  for (const name of ["TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME"]) process.env[name] = home;
});
afterEach(() => {
  for (const name of ["TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME"]) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  vi.restoreAllMocks();
  removeFolders();
});

test("no output holds a key, nor anything that is kept", { timeout: 120_000 }, async () => {
  const root = repositoryWith(PLANTED);
  git(root, "rm", "-q", "--cached", "src/keys.ts");
  git(root, "commit", "-q", "-m", "second");
  const env = { XDG_CACHE_HOME: home, XDG_STATE_HOME: home };
  const commands = [
    [root, "--history", ...FORMATS.flatMap((format) => ["--format", `${format}=${join(home, format)}`])],
    [root, "--all"],
    [root, "--fix-suggested", "--fix-dry-run", "--allow-dirty"],
    ["inventory", root, "--format", "json"],
    ["environments", root],
    ["environments", root, "--format", "json"],
    ["coverage", root],
    ["checklist", root],
    ["why", "app/api/chat/route.ts:7"],
    [root, "--config", join(root, "broken.ts"), "--debug"],
  ];
  // `why` looks at the folder it is run in.
  vi.spyOn(process, "cwd").mockReturnValue(root);
  const said = [];
  for (const args of commands) {
    const { out, err } = await airworthy(args, { env });
    said.push({ args: args.join(" "), text: out + err });
  }
  expect(said.some(({ args, text }) => args.startsWith("why") && text.includes("gpt-4o"))).toBe(true);
  const kept = textsBelow(home).map(({ file, text }) => ({ args: file, text }));
  for (const format of FORMATS) expect(kept.map(({ args }) => args)).toContain(join(home, format));
  expect(said.some(({ text }) => text.includes("no-hardcoded-api-key"))).toBe(true);
  for (const { args, text } of [...said, ...kept]) {
    const shown = KINDS.filter((_, i) => text.includes(KEYS[i] ?? ""));
    expect(shown, args.replaceAll(root, "")).toEqual([]);
  }
});

function textsBelow(folder: string): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("airworthy-cli-"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, text: readFileSync(file, "latin1") }));
}
