import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { keyOf } from "../../src/testing/key-shapes.ts";
import { git } from "../fix/repository.ts";

/** A repository that somebody made to lead an audit astray: put into a folder that holds an application already. */
export interface HostileRepository {
  readonly name: string;
  build(root: string): void;
  /** What the report or the message has to say of it; nothing where it is to be read like any other. */
  readonly says?: RegExp;
  /** Of exit codes, where the application's findings do not decide: 2 is an audit that was refused. */
  readonly code?: number;
}

/** A key that lies outside of the repository: no output may hold it. */
export const OUTSIDE_KEY = keyOf("anthropic");

export const put = (file: string, text: string | Uint8Array) => (root: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
export const all =
  (...builds: readonly ((root: string) => void)[]) =>
  (root: string) => {
    for (const build of builds) build(root);
  };
export const link = (file: string, target: string) => (root: string) => symlinkSync(target, join(root, file));
export const node =
  (...args: readonly string[]) =>
  (root: string) => {
    execFileSync("mknod", [...args], { cwd: root });
  };
export const repository = (root: string) => {
  git(root, "init", "-q");
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "first");
};
/** Leaves a trace where it is run. */
export const trap = (root: string) => `#!/bin/sh\ntouch ${JSON.stringify(join(root, "RAN"))}\n`;
export const program = (file: string) => (root: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), trap(root), { mode: 0o755 });
};
export const script = 'require("node:fs").writeFileSync("RAN", ""); module.exports = {};';
export const module = 'import { writeFileSync } from "node:fs"; writeFileSync("RAN", ""); export default {};';
export const MODEL = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
export const CALL = 'await client.responses.create({ model: "gpt-4o", input: text, max_output_tokens: 9 });\n';
export const TOO_DEEP = /nested too deeply/;

/** A server of as many handlers as middlewares before each of them, and as many calls that hand on an error. */
export function handlers(count: number): string {
  const guard = (_: unknown, i: number) => `app.use((q, s, next) => (q.headers.x${i} ? next() : s.sendStatus(401)));\n`;
  const route = (_: unknown, i: number) =>
    `app.post("/r${i}", async (q) => {\nconst input = q.body.text;\n${CALL}});\n`;
  const all = [guard, route].flatMap((write) => Array.from({ length: count }, write)).join("");
  return `import express from "express";\n${MODEL}const app = express();\n${all}${handedOn(count)}`;
}

function handedOn(count: number): string {
  const call = (name: string) => `${name}(e);\n`.repeat(count);
  const steps = `function a(e) {\n${call("isDenied")}}\nfunction b(e) {\n${call("a")}}\n`;
  const handler = `app.post("/handed", async (q) => {\nconst input = q.body.text;\ntry {\n${CALL}} catch (e) {\n${call("b")}}\n});\n`;
  return `const isDenied = (e) => checkAllowed(e);\n${steps}${handler}`;
}

/** Functions wrapped one around the other, all by the same wrapper, and two around each other. */
export function wrappers(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `const w${i + 1} = wrap(w${i});`);
  return [
    `${MODEL}const wrap = (fn) => (text) => fn(text);`,
    'const w0 = (text) => client.responses.create({ model: "gpt-4o", input: text });',
    ...rows,
    "const x = wrap(y);",
    "const y = wrap(x);",
    `export default { fetch: (request) => w${count}(request.url) };`,
  ].join("\n");
}

/** Each asks three others for the text that it parses. */
export function readers(count: number): string {
  const read = (of: number, given: string) => `JSON.parse(read${of % count}(${given}))`;
  const reader = (_: unknown, i: number) =>
    `const read${i} = (x) => x.deep ? ${read(i + 1, "x.a")} : x.wide ? ${read(i + 2, "x.b")} : ${read(i + 3, "x.c")};`;
  const handler = `app.post("/read", async (req, res) => {
    const { most, text } = read0(req.body);
    res.json(await client.responses.create({ model: "gpt-4o", max_output_tokens: most, input: text }));
  });`;
  const head = `${MODEL}import express from "express"; const app = express();`;
  return [head, ...Array.from({ length: count }, reader), handler].join("\n");
}

export function branches(count: number): string {
  const write = (_: unknown, i: number) =>
    `if (a === ${i}) options = { ...options, model: "m${i}", maxRetries: ${i} };`;
  const writes = Array.from({ length: count }, write).join("\n");
  return `${MODEL}export function f(a) {\nlet options = {};\n${writes}\nreturn client.responses.create(options);\n}\n`;
}

export function register(count: number): string {
  const names = Array.from({ length: count }, (_, i) => `v${i}`);
  return `${names.map((name) => `const ${name} = {};`).join("\n")}\nregister(client, ${names.join(", ")});\n`;
}

/** Each calls the next, and the last one asks. */
export function row(count: number): string {
  const functions = Array.from({ length: count }, (_, i) => `export const f${i} = () => f${i + 1}();`);
  return `${functions.join("\n")}\nexport const f${count} = () => client.responses.create({ input: "x" });\n`;
}

/** One command that goes on over so many lines. */
export const longCommand = (lines: number): string => `curl https://api.openai.com ${"\\\n-H x ".repeat(lines)}`;
