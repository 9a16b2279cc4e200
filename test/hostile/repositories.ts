import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { git } from "../fix/repository.ts";
import {
  all,
  CALL,
  type HostileRepository,
  link,
  MODEL,
  module,
  node,
  OUTSIDE_KEY,
  program,
  put,
  repository,
  script,
  TOO_DEEP,
} from "./builders.ts";
import { CHECKOUTS } from "./checkouts.ts";
import { PATTERNS } from "./patterns.ts";
import { SIZES } from "./sizes.ts";

const LINKS: readonly HostileRepository[] = [
  { name: "a pipe that nobody writes to", build: node("pipe.ts", "p"), says: /not a regular file/ },
  { name: "a pipe that a module imports", build: all(node("lib.ts", "p"), put("b.ts", 'import "./lib";\n')) },
  { name: "a link in a circle", build: all(link("a.ts", "b.ts"), link("b.ts", "a.ts")), says: /a link in a circle/ },
  { name: "a link to the root of the disk", build: link("disk", "/"), says: /a link out of the audited folder/ },
  { name: "a link to a device", build: link("zero.ts", "/dev/zero"), says: /a link out of the audited folder/ },
  { name: "a link to what the process holds", build: link(".env", "/proc/self/environ"), says: /a link out/ },
  {
    name: "a link to a key outside",
    build(root) {
      writeFileSync(`${root}-outside.env`, `ANTHROPIC_API_KEY=${OUTSIDE_KEY}\n`);
      symlinkSync(`${root}-outside.env`, join(root, ".env.production"));
    },
    says: /a link out of the audited folder/,
  },
  { name: "a folder that is a link to its parent", build: all(put("x/a.ts", "1"), link("x/up", "..")) },
  { name: "a configuration that is a link outside", build: link(".airworthyrc.json", "/etc/hostname"), code: 2 },
];

const DEPTHS: readonly HostileRepository[] = [
  { name: "brackets 100,000 deep", build: put("a.ts", `${MODEL}x = ${"[\n".repeat(100_000)}`), says: TOO_DEEP },
  {
    name: "elements 50,000 deep, with marks between",
    build: put("a.jsx", `${MODEL}${CALL}x = ${"<a>;\n".repeat(50_000)}${"</a>".repeat(50_000)}`),
    says: TOO_DEEP,
  },
  { name: "JSON 200,000 deep", build: put("vercel.json", "[".repeat(200_000)) },
  { name: "YAML 20,000 deep", build: put("compose.yaml", "- ".repeat(20_000)) },
  { name: "TOML 20,000 deep", build: put("wrangler.toml", `a = ${"[".repeat(20_000)}`) },
  { name: "YAML that unfolds without end", build: put("compose.yaml", laughs()) },
  { name: "Terraform 20,000 deep", build: put("main.tf", "a {\n".repeat(20_000)) },
];

const CIRCLES: readonly HostileRepository[] = [
  {
    name: "modules that export each other",
    build: all(
      put("a.ts", 'export * from "./b";\nexport { x } from "./b";\n'),
      put("b.ts", 'export * from "./a";\nexport { x } from "./a";\n'),
      put("c.ts", `import { x } from "./a";\n${MODEL}await client.responses.create({ ...x, input: x });\n`),
    ),
  },
  {
    name: "wrappers that call each other",
    build: put(
      "a.ts",
      `${MODEL}const f = (o) => g({ ...o });\nconst g = (o) => { f({ ...o, ...o });\n${CALL} };\nf({});\n`,
    ),
  },
  { name: "a value made of itself", build: put("a.ts", `${MODEL}let o = { ...o };\no = { ...o, o };\n${CALL}`) },
  {
    name: "settings that extend each other",
    build: all(
      put("tsconfig.json", '{ "extends": "./b.json", "compilerOptions": { "paths": { "*": ["./*", "*"] } } }'),
      put("b.json", '{ "extends": "./tsconfig.json" }'),
    ),
  },
  {
    name: "a workspace that contains itself and its surroundings",
    build: put("pnpm-workspace.yaml", 'packages: [".", "**", "../..", "/etc/**"]\n'),
  },
];

const NAMES: readonly HostileRepository[] = [
  {
    name: "names that are commands to a terminal and to a pipeline",
    build: all(
      put("\u001b[2J.ts", MODEL + CALL),
      put("::stop-commands::x\n::error::y.ts", MODEL + CALL),
      put("\u202egnp.ts", MODEL + CALL),
      put("a,b:c%0A.ts", MODEL + CALL),
    ),
  },
  {
    name: "names of another system",
    build: all(put("C:\\a\\..\\b.ts", MODEL + CALL), put("CON", "1"), put("a\\b.ts", "1")),
  },
  { name: "names that differ in case only", build: all(put("lib/A.ts", MODEL + CALL), put("lib/a.ts", MODEL + CALL)) },
  {
    name: "names of what every object has",
    build: all(
      put(
        "__proto__/constructor.ts",
        `${MODEL}const o = { __proto__: { maxRetries: 0 }, constructor: 1, toString: 2 };\n${CALL}`,
      ),
      put(
        "package.json",
        '{ "name": "__proto__", "dependencies": { "__proto__": "1", "constructor": "2", "openai": "6.9.1", "next": "15.0.0" } }',
      ),
      put(".env", "__proto__=1\nconstructor=2\nhasOwnProperty=3\n"),
    ),
  },
  {
    name: "bytes that are no text",
    build: all(
      put("a.ts", Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x41])),
      put("b.ts", Uint8Array.from([0xc3, 0x28, 0xf0, 0x28, 0x8c, 0xbc])),
      put(".env", Uint8Array.from([0xef, 0xbb, 0xbf, 0x41, 0x3d, 0xff])),
    ),
  },
];

const GIT: readonly HostileRepository[] = [
  {
    name: "hooks, filters and monitors of git",
    build(root) {
      program("trap.sh")(root);
      put(".gitattributes", "* filter=evil diff=evil merge=evil\n")(root);
      repository(root);
      const evil = join(root, "trap.sh");
      for (const name of ["core.fsmonitor", "core.pager", "diff.external", "filter.evil.clean", "diff.evil.textconv"])
        git(root, "config", name, evil);
      for (const hook of ["post-index-change", "reference-transaction"]) program(`.git/hooks/${hook}`)(root);
    },
  },
  { name: "a .git that leads elsewhere", build: put(".git", "gitdir: /nowhere/at/all\n") },
  { name: "a .git that is a pipe", build: node(".git", "p") },
  {
    name: "an index of random bytes",
    build: all(repository, put(".git/index", "DIRC\0\0\0\u0002garbage")),
    says: /git would not answer/,
  },
  {
    name: "a configuration that includes a file without end",
    build: all(repository, put(".git/config", "[include]\n\tpath = /dev/zero\n[core]\n\tbare = maybe\n")),
    says: /git would not answer/,
  },
  {
    name: "an index that names files outside",
    build(root) {
      repository(root);
      const id = execFileSync("git", ["hash-object", "-w", "--stdin"], {
        cwd: root,
        input: "x",
        encoding: "utf8",
      }).trim();
      execFileSync("git", ["update-index", "--index-info"], { cwd: root, input: `160000 ${id} 0\tmodule\n` });
    },
    says: /submodule/,
  },
];

const PROGRAMS: readonly HostileRepository[] = [
  { name: "a configuration that is a program", build: put("airworthy.config.mjs", module), code: 2, says: /--trust/ },
  {
    name: "a configuration that is a TypeScript program",
    build: put("airworthy.config.ts", module),
    code: 2,
    says: /--trust/,
  },
  {
    name: "a plug-in",
    build: all(put("evil.mjs", module), put(".airworthyrc.json", '{ "plugins": ["./evil.mjs"] }')),
    code: 2,
    says: /--trust/,
  },
  {
    name: "scripts of a package, and a parser of its own",
    build: all(
      put(
        "package.json",
        '{ "name": "a", "scripts": { "prepare": "touch RAN", "test": "touch RAN" }, "dependencies": { "openai": "6.9.1", "next": "15.0.0" } }',
      ),
      put("node_modules/oxc-parser/index.js", script),
      put("node_modules/oxc-parser/package.json", '{ "name": "oxc-parser", "main": "index.js" }'),
      put("node_modules/typescript/index.js", script),
    ),
  },
  { name: "a configuration that unfolds without end", build: put(".airworthyrc.yaml", laughs()), code: 2 },
];

export const HOSTILE: readonly HostileRepository[] = [
  ...LINKS,
  ...SIZES,
  ...DEPTHS,
  ...CIRCLES,
  ...NAMES,
  ...GIT,
  ...CHECKOUTS,
  ...PATTERNS,
  ...PROGRAMS,
];

function laughs(): string {
  const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
  return ["a0: &a0 [x]", ...levels].join("\n");
}
