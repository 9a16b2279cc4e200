import { describe, expect, it } from "vitest";
import { knowledge } from "../../src/knowledge/index.ts";
import { extract } from "../../src/languages/index.ts";
import { codeWorthParsing } from "../../src/select/index.ts";
import { discover, skim, wantedWords } from "../../src/skim/index.ts";
import { memoryTree } from "../../src/sources/index.ts";

interface Selection {
  readonly chosen: readonly string[];
  /** In the order in which they were. */
  readonly parsed: readonly string[];
}

/** The files that are chosen of a tree of code, by name. */
const chosenOf = (files: Readonly<Record<string, string>>): readonly string[] => selectionOf(files).chosen;

function selectionOf(files: Readonly<Record<string, string>>): Selection {
  const tree = memoryTree(files);
  const wanted = wantedWords(knowledge);
  const { files: skimmed } = skim(tree, discover(tree), wanted);
  const textOf = (file: string) => Buffer.from(tree.read(file)).toString("utf8");
  const parsed: string[] = [];
  const chosen = codeWorthParsing(skimmed, {
    wanted,
    packages: new Map([["openai", null]]),
    bytesOf: (file) => tree.read(file),
    codeOf({ file }) {
      parsed.push(file);
      return extract({ file, format: "typescript", text: textOf(file) }).code;
    },
  });
  return { chosen: chosen.map(({ file }) => file), parsed };
}

const ASK = `import OpenAI from "openai";
export const LIMIT = 3;
export function ask(text: string) { return new OpenAI().chat.completions.create({ messages: [text] }); }`;

describe("who leads to a model", () => {
  it("is parsed where it takes the export that leads, and passed over where it takes another", () => {
    const chosen = chosenOf({
      "src/ask.ts": ASK,
      "src/asks.ts": 'import { ask } from "./ask"; export const run = () => ask("x");',
      "src/runs.ts": 'import { run } from "./asks"; run();',
      "src/limit.ts": 'import { LIMIT } from "./ask"; export const most = LIMIT;',
      "src/types.ts": 'import type { ask } from "./ask"; export type Ask = typeof ask;',
    });
    expect(chosen).toEqual(["src/ask.ts", "src/asks.ts", "src/runs.ts"]);
  });

  it.each([
    [
      "all that may take it out of a context",
      'c.set("llm", new OpenAI());',
      ["src/app.ts", "src/me.ts", "src/name.ts"],
    ],
    ["nobody who takes something else out of one", 'c.set("user", { name: "x" });', ["src/app.ts", "src/me.ts"]],
  ])("is carried to %s", (_, carried, chosen) => {
    const files = {
      "src/app.ts": `import OpenAI from "openai"; import { Hono } from "hono";
        new Hono().use(async (c, next) => { ${carried} await new OpenAI().responses.create({}); await next(); });`,
      "src/me.ts": `import { Hono } from "hono"; import { nameOf } from "./name";
        export const me = new Hono().get("/me", (c) => c.json(nameOf(c.get("user"))));`,
      "src/name.ts": "export const nameOf = ({ name }) => name;",
    };
    expect(chosenOf(files)).toEqual(chosen);
  });

  it("is loaded by what lists its folder, and not by what lists another", () => {
    const loader = (folder: string) =>
      `import { readdirSync } from "node:fs"; import { log } from "./log";
       for (const name of readdirSync("./${folder}")) log(require("./${folder}/" + name));`;
    const chosen = chosenOf({
      "src/commands/ask.ts": ASK,
      "src/commands.ts": loader("commands"),
      "src/words.ts": loader("translations"),
      "src/log.ts": "export const log = console.log;",
    });
    expect(chosen).toEqual(["src/commands.ts", "src/commands/ask.ts", "src/log.ts"]);
  });

  it("is found under a name that differs in its capitals only", () => {
    expect(chosenOf({ "src/lib/ask.ts": ASK, "src/run.ts": 'import { ask } from "./Lib/Ask"; ask("x");' })).toEqual([
      "src/lib/ask.ts",
      "src/run.ts",
    ]);
  });

  it.each([
    ["a list of exports", 'export { ask as put } from "./ask";', 'import { put } from "."; put("x");'],
    ["all exports", 'export * from "./ask";', 'import { ask } from "."; ask("x");'],
    ["a namespace", 'import * as all from "./ask"; export { all };', 'import { all } from "."; all.ask("x");'],
    ["CommonJS", 'module.exports = { ask: require("./ask").ask };', 'const { ask } = require("."); ask("x");'],
    [
      "a class",
      'import { ask } from "./ask"; export class A { a() { ask("x"); } }',
      'import { A } from "."; new A().a();',
    ],
    ["a comment inside", 'export { ask /* it */ } from "./ask";', 'import { ask /* it */ } from "."; ask("x");'],
  ])("is found through %s", (_, index, user) => {
    const chosen = chosenOf({ "src/ask.ts": ASK, "src/index.ts": index, "src/user.ts": user });
    expect(chosen).toEqual(["src/ask.ts", "src/index.ts", "src/user.ts"]);
  });

  it("is whoever loads what asks on loading, whatever it takes, but for types", () => {
    const chosen = chosenOf({
      "src/ask.ts": ASK,
      "src/asks.ts": 'import { ask } from "./ask"; export const NAME = "x"; await ask("x");',
      "src/makes.ts": 'import OpenAI from "openai"; export const client = new OpenAI(); export const TITLE = "x";',
      "src/name.tsx": 'import { NAME } from "./asks"; export const Name = () => <p>{NAME}</p>;',
      "src/named.tsx": 'import { Name } from "./name"; export const Named = () => <Name />;',
      "src/title.ts": 'import { TITLE } from "./makes"; export const title = TITLE;',
      "src/type.ts": 'import { type NAME } from "./asks"; export const same = (name: typeof NAME) => name;',
    });
    expect(chosen).toEqual(["src/ask.ts", "src/asks.ts", "src/makes.ts", "src/name.tsx", "src/named.tsx"]);
  });

  it.each([
    ["is handed what leads", 'router.post("/ask", ask);'],
    ["is handed to what leads", "register(router, ask);"],
    ["is handed what leads by the way", 'router.route("/ask").post(ask);'],
  ])("is whoever takes a variable that %s on loading", (_, statement) => {
    const chosen = chosenOf({
      "src/ask.ts": ASK,
      "src/other.ts": 'import { LIMIT } from "./router"; export const limit = LIMIT;',
      "src/router.ts": `import { Router } from "express"; import { ask } from "./ask"; import { register } from "./register";
        export const LIMIT = 3; export const router = Router(); ${statement}`,
      "src/server.ts": 'import { router } from "./router"; export const serve = () => router;',
    });
    expect(chosen).toContain("src/server.ts");
  });

  it("is what sends with a key that it takes of settings, and not what takes other settings", () => {
    const chosen = chosenOf({
      "src/settings.ts": `export const KEY = process.env.OPENAI_API_KEY; export const SITE = "x";
        export const env = { OPENAI_API_KEY: process.env.OPENAI_API_KEY, SITE: process.env.SITE };`,
      "src/asks.ts":
        'import { KEY } from "./settings"; export const ask = (url) => fetch(url, { headers: { key: KEY } });',
      "src/looks.ts": 'import { SITE, env } from "./settings"; export const look = () => fetch(SITE + env.SITE);',
      "src/uses-asks.ts": 'import { ask } from "./asks"; export const use = () => ask("x");',
      "src/uses-looks.ts": 'import { look } from "./looks"; export const use = () => look();',
    });
    expect(chosen).toEqual(["src/asks.ts", "src/settings.ts", "src/uses-asks.ts"]);
  });

  it("is told by the files alone, in whatever order they come", () => {
    const files = {
      "src/ask.ts": ASK,
      "src/b.ts": 'import { ask } from "./ask"; export const b = ask;',
      "src/c.ts": 'import { b } from "./b"; export const c = b;',
    };
    const backwards = Object.fromEntries(Object.entries(files).reverse());
    expect(chosenOf(backwards)).toEqual(chosenOf(files));
    expect(chosenOf({ ...files, "src/other.ts": "export const other = 1;" })).toEqual(chosenOf(files));
  });
});

describe("what leads there needs", () => {
  it("what it takes of others, and not what they hold besides", () => {
    const chosen = chosenOf({
      "src/ask.ts": `import { model } from "./settings"; import type { Text } from "./types";\n${ASK.replace("messages", "model, messages")}`,
      "src/settings.ts":
        'import { name } from "./name"; import { draw } from "./draw"; export const model = name; export { draw };',
      "src/name.ts": 'export const name = "gpt-4o";',
      "src/draw.ts": "export const draw = () => {};",
      "src/types.ts": "export interface Text { text: string }",
    });
    expect(chosen).toEqual(["src/ask.ts", "src/name.ts", "src/settings.ts"]);
  });

  it("of a barrel the way to what it takes, and nothing of the others has to be parsed", () => {
    const { chosen, parsed } = selectionOf({
      "src/ask.ts": `import { model } from "./all";\n${ASK.replace("messages", "model, messages")}`,
      "src/all/index.ts": 'export * from "./draw"; export * from "./more"; export * from "./late";',
      "src/all/draw.ts": "export const draw = () => {};",
      "src/all/more.ts": 'export * from "./name";',
      "src/all/name.ts": 'export const model = "gpt-4o";',
      "src/all/late.ts": 'export * from "./later";',
      "src/all/later.ts": "export const later = 1;",
    });
    expect(chosen).toEqual(["src/all/index.ts", "src/all/more.ts", "src/all/name.ts", "src/ask.ts"]);
    expect(new Set(parsed)).toEqual(new Set(chosen));
  });

  it("of a barrel whoever writes the name, before those that pass others' names on", () => {
    const { parsed } = selectionOf({
      "src/ask.ts": `import { model } from "./all";\n${ASK.replace("messages", "model, messages")}`,
      "src/all/index.ts": 'export * from "./late"; export * from "./name";',
      "src/all/late.ts": 'export * from "./later";',
      "src/all/later.ts": "export const later = 1;",
      "src/all/name.ts": 'export const model = "gpt-4o";',
    });
    expect(parsed).not.toContain("src/all/late.ts");
  });

  it.each([
    ["puts its exports together", "module.exports = Object.assign({}, require('./name'));"],
    ["passes all on", 'export * from "./name";'],
  ])("of a barrel a file that %s", (_, text) => {
    const chosen = chosenOf({
      "src/ask.ts": `import { model } from "./all";\n${ASK.replace("messages", "model, messages")}`,
      "src/all/index.ts": 'export * from "./more";',
      "src/all/more.js": text,
      "src/all/name.js": 'export const model = "gpt-4o";',
    });
    expect(chosen).toContain("src/all/more.js");
  });

  it("what its options are taken from in four steps, and nothing behind", () => {
    const chain = Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => [
        `src/s${n}.ts`,
        `import { model as next } from "./s${n + 1}"; export const model = next;`,
      ]),
    );
    const ask = `import { model } from "./s1";\n${ASK.replace("messages", "model, messages")}`;
    expect(chosenOf({ "src/ask.ts": ask, ...chain })).toEqual([
      "src/ask.ts",
      ...[1, 2, 3, 4].map((n) => `src/s${n}.ts`),
    ]);
  });

  it("not what only a test takes of the application, but what helps the test", () => {
    const chosen = chosenOf({
      "src/ask.ts": ASK,
      "src/format.ts": "export const format = (text: string) => text.trim();",
      "test/ask.test.ts":
        'import { ask } from "../src/ask"; import { format } from "../src/format"; import { model } from "./model"; ask(format(model()));',
      "test/model.ts": "export const model = () => 1;",
    });
    expect(chosen).toEqual(["src/ask.ts", "test/ask.test.ts", "test/model.ts"]);
  });

  it("not the changes of a database that it lists", () => {
    const chosen = chosenOf({
      "src/ask.ts": `import { all } from "./all";\n${ASK}\nexport const setUp = () => ask(all.join());`,
      "src/all.ts":
        'import { A } from "./migrations/1693840429259-A"; import { B } from "./migrations/b"; export const all = [A, B];',
      "src/migrations/1693840429259-A.ts": "export class A {}",
      "src/migrations/b.ts": "export class B {}",
    });
    expect(chosen).toEqual(["src/all.ts", "src/ask.ts", "src/migrations/b.ts"]);
  });

  it("not the elements it draws beside", () => {
    const chosen = chosenOf({
      "src/ask.ts": ASK,
      "src/page.tsx":
        'import { ask } from "./ask"; import { Menu } from "./menu"; export const Page = () => <Menu go={ask} />;',
      "src/menu.tsx": "export const Menu = () => <p/>;",
    });
    expect(chosen).toEqual(["src/ask.ts", "src/page.tsx"]);
  });
});

describe("who asks a handler that leads there", () => {
  const ROUTE = 'import { ask } from "../../../lib/ask"; export const POST = () => ask("x");';
  const tree = (asker: string) => ({ "lib/ask.ts": ASK, "app/api/ask/route.ts": ROUTE, "lib/asker.ts": asker });

  it.each([
    ["its address", 'export const go = () => fetch("/api/ask");'],
    ["what is filled in before", "export const go = () => fetch(`${BASE}/api/ask?x=${x}`);"],
    ["an address under a base", 'export const go = () => api.post("/ask", x);'],
    ["a sum", 'export const go = () => fetch(base + "/ask");'],
  ])("is parsed for %s", (_, asker) => {
    expect(chosenOf(tree(asker))).toContain("lib/asker.ts");
  });

  it.each([
    ["a comment", "// as /api/ask does\nexport const go = 1;"],
    ["another address that ends alike", 'export const go = () => fetch("/api/users/ask");'],
    ["one that goes on", "export const go = () => fetch(`/api/ask/${id}/history`);"],
    ["a longer word", 'export const go = () => fetch("/api/ask-all");'],
    ["the name of a module", 'import { go } from "../api/ask"; const old = require ( "@acme/api/ask" );'],
  ])("is passed over for %s", (_, asker) => {
    expect(chosenOf(tree(asker))).not.toContain("lib/asker.ts");
  });

  it("brings one page that loads it, to show where it runs", () => {
    const chosen = chosenOf({
      ...tree('export const go = () => fetch("/api/ask"); export const NAME = "x";'),
      "ui/again.ts": 'export { go } from "../lib/asker";',
      "ui/form.tsx": '"use client"; import { go } from "./again"; export const Form = () => <button onClick={go} />;',
      "ui/name.tsx": '"use client"; import { NAME } from "../lib/asker"; export const Name = () => <p>{NAME}</p>;',
    });
    expect(chosen).toEqual(["app/api/ask/route.ts", "lib/ask.ts", "lib/asker.ts", "ui/again.ts", "ui/form.tsx"]);
  });

  const offered = (asker: string, server = "@trpc/server") => ({
    "lib/ask.ts": ASK,
    "server/base.ts": `import { make } from "${server}"; export const procedure = make();`,
    "server/router.ts": `import { procedure } from "./base"; import { ask } from "../lib/ask";
      export const router = { ask: procedure.mutation(() => ask("x")), LIMIT: 3 };`,
    "ui/form.tsx": asker,
  });

  it.each([
    ["a procedure", "export const Form = () => api.ask.useMutation();"],
    ["its options", "export const Form = () => useMutation(api.ask.mutationOptions());"],
    ["one called on another line", "export const Form = () => api.ask\n  ?.useMutation();"],
    ["one in brackets", 'export const Form = () => api["ask"].useMutation();'],
    ["a comment that may hide a name", "export const Form = () => api.ask /* of the model */.useMutation();"],
    ["a comment at the end of a line", "export const Form = () => api.ask // of the model\n.useMutation();"],
  ])("is parsed for calls of procedures: %s", (_, asker) => {
    expect(chosenOf(offered(asker))).toContain("ui/form.tsx");
  });

  it.each([
    [
      "a procedure of another name, by a function",
      offered("export const Form = () => useMutation(api.rename.mutationOptions());"),
    ],
    ["a procedure of another name", offered("export const Form = () => api.rename.useMutation();")],
    ["a key that holds no procedure", offered("export const Form = () => api.LIMIT.useMutation();")],
    ["any, where nobody offers some", offered("export const Form = () => api.ask.useMutation();", "./make")],
  ])("is passed over for calls of procedures: %s", (_, files) => {
    expect(chosenOf(files)).not.toContain("ui/form.tsx");
  });

  it("is parsed for a word that stands in others only where the package it is of is named", () => {
    const chat = (from: string) => ({
      "app/api/completion/route.ts": ASK,
      "ui/text.ts": `import { Completion } from "${from}"; export const text = new Completion();`,
    });
    expect(chosenOf(chat("@ai-sdk/svelte"))).toContain("ui/text.ts");
    expect(chosenOf(chat("./todo"))).not.toContain("ui/text.ts");
  });
});

describe("what whoever asks takes of others", () => {
  const tabled = (count: number) => {
    const tools = Array.from({ length: count }, (_, i) => `tool${i}`);
    return {
      "lib/ask.ts": `import { tools } from "./tools"; ${ASK.replace("[text]", "[text, tools[text]]")}`,
      "lib/tools.ts": `${tools.map((tool) => `import { ${tool} } from "./${tool}";`).join("\n")}
        export const tools = { ${tools.join(", ")} };`,
      ...Object.fromEntries(tools.map((tool) => [`lib/${tool}.ts`, `export const ${tool} = 1;`])),
    };
  };

  it("is parsed through a table, and passed over where the table is so large that it tells nothing", () => {
    expect(chosenOf(tabled(100))).toContain("lib/tool99.ts");
    expect(chosenOf(tabled(101))).toEqual(["lib/ask.ts", "lib/tools.ts"]);
  });
});

describe("what says how programs are started", () => {
  it("is parsed by its name, or by what it takes, wherever it lies", () => {
    const files = {
      "functions/ask.ts": ASK,
      "ecosystem.config.cjs": `module.exports = { apps: [{ script: "dist/server.js" }] };`,
      "infra/stack.ts": `import { NodejsFunction } from "aws-cdk-lib/aws-lambda-nodejs";
export const make = (stack) => new NodejsFunction(stack, "Ask", { entry: join(__dirname, "..", "functions", "ask.ts") });`,
      "infra/other.ts": `import { Bucket } from "aws-cdk-lib/aws-s3"; export const make = (stack) => new Bucket(stack, "B");`,
    };
    expect(chosenOf(files)).toEqual(["ecosystem.config.cjs", "functions/ask.ts", "infra/stack.ts"]);
  });
});
