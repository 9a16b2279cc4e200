import { execFile, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { workedExample } from "./plugins/worked-example.ts";

/** The package as a user gets it: packed, installed, started. Nothing of this repository's node_modules is in reach. */
const ROOT = join(import.meta.dirname, "..");
const SLOW = 180_000;
const INSTALL = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
const run = promisify(execFile);

const PLACES = {
  "an empty folder": { folder: "empty", beside: [] },
  "a project with TypeScript 7": { folder: "typescript-7", beside: ["typescript@7"] },
  "a project with TypeScript 5": { folder: "typescript-5", beside: ["typescript@5"] },
  "a path with spaces and ü": { folder: "a path with ü", beside: [] },
};

let scratch = "";
let tarball = "";

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "airworthy-package-"));
  await run("npm", ["pack", "--silent", "--pack-destination", scratch], { cwd: ROOT });
  tarball = join(scratch, readdirSync(scratch).find((name) => name.endsWith(".tgz")) ?? "");
  await Promise.all(Object.values(PLACES).map(({ folder, beside }) => install(join(scratch, folder), beside)));
}, SLOW);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function install(folder: string, beside: readonly string[]): Promise<void> {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "someone-else", private: true }));
  cpSync(join(ROOT, "fixtures", "apps", "acme-chat"), join(folder, "app"), { recursive: true });
  await run("npm", [...INSTALL, tarball, ...beside], { cwd: folder });
}

describe.each(Object.entries(PLACES))("installed in %s", (_, { folder }) => {
  const airworthy = (...args: string[]) =>
    run("npx", ["--no", "--", "airworthy", ...args], { cwd: join(scratch, folder), maxBuffer: 64 * 1024 * 1024 });
  const report = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { stdout } = await airworthy("app", "--format", "json", "--fail-on", "none", ...args);
    return { ...JSON.parse(stdout), durationMs: 0 };
  };

  test("it tells its version", { timeout: SLOW }, async () => {
    expect((await airworthy("--version")).stdout).toContain(`airworthy ${manifest.version}\n`);
  });

  test("it reads a configuration in YAML, and says what is wrong with one", { timeout: SLOW }, async () => {
    const config = join(scratch, folder, "app", ".airworthyrc.yaml");
    writeFileSync(config, "rules:\n  require-retry: off\n");
    try {
      const { findings } = await report();
      expect(JSON.stringify(findings)).not.toContain("require-retry");
      writeFileSync(config, "rules:\n  require-retr: off\n");
      await expect(report()).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining("require-retry") });
    } finally {
      rmSync(config);
    }
  });

  test("it audits, with either parser alike", { timeout: SLOW }, async () => {
    const fast = await report();
    expect(fast["problems"]).toEqual([]);
    expect(fast["findings"]).not.toEqual([]);
    expect(await report("--parser", "typescript-estree")).toEqual(fast);
  });
});

/** A namespace of its own has no network interface that is up, not even the one to itself. */
const ALONE = spawnSync("unshare", ["--map-root-user", "--net", "true"]).status === 0;

test.skipIf(!ALONE)("it audits where there is no network, and says the same", { timeout: SLOW }, async () => {
  const options = { cwd: join(scratch, "empty"), maxBuffer: 64 * 1024 * 1024 };
  const command = ["node_modules/.bin/airworthy", "app", "--format", "json", "--fail-on", "none"];
  const online = await run(command[0] ?? "", command.slice(1), options);
  const offline = await run("unshare", ["--map-root-user", "--net", ...command], options);
  const report = ({ stdout }: { readonly stdout: string }) => ({ ...JSON.parse(stdout), durationMs: 0 });
  expect(offline.stderr).toBe("");
  expect(report(offline)).toEqual(report(online));
});

test("a rule's page is in the package", { timeout: SLOW }, async () => {
  const { stdout } = await run("npx", ["--no", "--", "airworthy", "explain", "require-retry"], {
    cwd: join(scratch, "empty"),
  });
  expect(stdout).toContain("require-retry");
});

test("the public API and the rule API can be imported, with their types", { timeout: SLOW }, async () => {
  const folder = join(scratch, "typescript-5");
  const text = [
    'import { defineConfig } from "airworthy";',
    'import { definePlugin, defineRule, pass, type Rule } from "airworthy/rule";',
    'import { parseSuite, runCase } from "airworthy/testing";',
    'const config = defineConfig({ rules: { "require-retry": "warning" } });',
    "const rule: Rule = defineRule({",
    '  id: "a-rule", section: "latency", title: "T", why: "W.", guide: [], severity: "info", weight: 1, needs: [],',
    '  fixKind: "manual", subjects: () => [], judge: () => pass(),',
    "});",
    'const [faults] = parseSuite("s.md", "## One\\n```ts a.ts\\n```\\n").map((one) => runCase(one, rule));',
    'if (faults?.length !== 0 || definePlugin({ name: "a", rules: [rule] }).name !== "a") throw new Error("harness");',
    'if (rule.id !== "a-rule" || !config.rules) throw new Error("not what was given");',
  ].join("\n");
  writeFileSync(join(folder, "api.mts"), text);
  const options = ["--module", "nodenext", "--target", "es2023", "--strict", "--outDir", "out"];
  await run(process.execPath, [join(folder, "node_modules/typescript/lib/tsc.js"), ...options, "api.mts"], {
    cwd: folder,
  });
  await run(process.execPath, [join("out", "api.mjs")], { cwd: folder });
});

test("the rule of the documentation passes its cases and judges an application", { timeout: SLOW }, async () => {
  const folder = join(scratch, "typescript-5");
  for (const [file, text] of Object.entries(workedExample())) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const { stdout } = await run(process.execPath, ["--test", "--test-reporter=tap", "airworthy-rules/rules.test.mjs"], {
    cwd: folder,
  });
  expect(stdout).toMatch(/^# pass 3$/m);
  const args = ["app", "--config", "airworthy.config.json", "--fail-on", "none"];
  const audited = await run("npx", ["--no", "--", "airworthy", ...args], { cwd: folder });
  expect(audited.stdout).toContain("acme/use-approved-models");
});

test("its manifest leads to what it promises", { timeout: SLOW }, async () => {
  const { messages, pkg } = await publint({ pkgDir: join(scratch, "empty/node_modules/airworthy"), pack: false });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

test("the package holds what it needs and nothing else", { timeout: SLOW }, async () => {
  const folder = join(scratch, "empty", "node_modules");
  const packages = readdirSync(folder).filter((name) => !name.startsWith("."));
  expect(packages.sort()).toEqual(["@oxc-parser", "@oxc-project", "airworthy", "oxc-parser"]);
  const top = readdirSync(join(folder, "airworthy")).sort();
  expect(top).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "bin", "dist", "package.json", "rules", "schema"]);
  const strange = readdirSync(join(folder, "airworthy", "dist")).filter(
    (name) => !/\.(js|cjs)$|^types$|^compiled$|^THIRD_PARTY_LICENSES\.txt$/.test(name),
  );
  expect(strange).toEqual([]);
});

test("the first run starts from the code that the build compiled", { timeout: SLOW }, async () => {
  const cwd = join(scratch, "empty");
  const cache = join(cwd, "cache");
  const env = { ...process.env, AIRWORTHY_CACHE_DIR: cache };
  await run("npx", ["--no", "--", "airworthy", "app", "--fail-on", "none"], { cwd, env });
  expect(readdirSync(cache)).not.toContain("code");
});
