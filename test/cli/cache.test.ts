import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { FORMATS } from "../../src/cli/formats.ts";
import { expandKeyShapes, keyOf } from "../../src/testing/key-shapes.ts";
import { git, repositoryWith } from "../fix/repository.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

/** Runs with a cache, and tells whether an earlier run answered. Says the same as a run without one, or it fails. */
async function runs(root: string, cache: string, ...args: readonly string[]): Promise<"recalled" | "anew"> {
  const env = { AIRWORTHY_CACHE_DIR: cache };
  const kept = await airworthy([root, "--format", "json", "--stats", ...args], { env });
  const cold = await airworthy([root, "--format", "json", ...args]);
  const { stats, ...report } = JSON.parse(kept.out);
  expect({ ...report, durationMs: 0 }).toEqual({ ...JSON.parse(cold.out), durationMs: 0 });
  expect({ code: kept.code, err: kept.err }).toEqual({ code: cold.code, err: cold.err });
  return stats.isRecalled ? "recalled" : "anew";
}

function kept(cache: string, folder = ""): readonly string[] {
  if (!existsSync(join(cache, folder))) return [];
  return readdirSync(join(cache, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(cache, folder, name))
    .filter((path) => statSync(path).isFile());
}

const ROUTE = "app/api/chat/route.ts";

describe("a second run", () => {
  it("says in every format what the first one said", async () => {
    const root = repositoryWith(APP);
    const env = { AIRWORTHY_CACHE_DIR: folderWith({}) };
    const said = async (format: string, ...more: readonly string[]) => {
      const { out, code, err } = await airworthy([root, "--format", format, ...more], { env });
      const clockless = out.replace(/"durationMs": \d+/, "").replace(/\d+\.\d s\b/, "");
      return { out: clockless, code, err };
    };
    const cold = [];
    for (const format of FORMATS) cold.push(await said(format, "--no-cache"));
    await airworthy([root], { env });
    for (const [index, format] of FORMATS.entries()) expect(await said(format), format).toEqual(cold[index]);
    for (const command of ["inventory", "environments", "checklist", "coverage"]) {
      const [warm, anew] = [await airworthy([command, root], { env }), await airworthy([command, root, "--no-cache"])];
      expect(warm, command).toEqual(anew);
    }
    expect(await runs(root, env.AIRWORTHY_CACHE_DIR)).toBe("recalled");
    expect(kept(env.AIRWORTHY_CACHE_DIR, "reports")).toHaveLength(1);
  });

  it("sees every change of the tree, and only changes", async () => {
    const root = repositoryWith(APP);
    const cache = folderWith({});
    const route = join(root, ROUTE);
    expect(await runs(root, cache)).toBe("anew");
    expect(await runs(root, cache)).toBe("recalled");
    writeFileSync(route, readFileSync(route, "utf8").replace("maxRetries: 0", "maxRetries: 1"));
    expect(await runs(root, cache), "edited, as long as before").toBe("anew");
    appendFileSync(route, "\nawait openai.embeddings.create({});\n");
    expect(await runs(root, cache), "edited").toBe("anew");
    writeFileSync(join(root, "new.ts"), 'import OpenAI from "openai";\nnew OpenAI().models.list();\n');
    expect(await runs(root, cache), "added").toBe("anew");
    renameSync(join(root, "new.ts"), join(root, "other.ts"));
    expect(await runs(root, cache), "renamed").toBe("anew");
    rmSync(join(root, "other.ts"));
    expect(await runs(root, cache), "removed").toBe("anew");
    expect(await runs(root, cache)).toBe("recalled");
  });

  it("sees a change that keeps size and time", async () => {
    const root = repositoryWith(APP);
    const cache = folderWith({});
    const route = join(root, ROUTE);
    utimesSync(route, new Date(2020, 1, 1), new Date(2020, 1, 1));
    expect(await runs(root, cache)).toBe("anew");
    writeFileSync(route, readFileSync(route, "utf8").replace("maxRetries: 0", "maxRetries: 3"));
    utimesSync(route, new Date(2020, 1, 1), new Date(2020, 1, 1));
    expect(await runs(root, cache)).toBe("anew");
  });

  it("sees another branch, date of HEAD, remote, configuration and baseline", async () => {
    const root = repositoryWith({ ...APP, ".gitignore": ".env\n" });
    const cache = folderWith({});
    await runs(root, cache);
    git(root, "checkout", "-q", "-b", "next");
    writeFileSync(join(root, ROUTE), "export const none = 1;\n");
    git(root, "commit", "-q", "-a", "-m", "second", "--date", "2020-01-01T00:00:00Z");
    expect(await runs(root, cache), "a branch").toBe("anew");
    git(root, "remote", "add", "origin", "https://github.com/acme/app.git");
    expect(await runs(root, cache), "a remote").toBe("anew");
    git(root, "checkout", "-q", "-");
    writeFileSync(join(root, ".airworthyrc.json"), '{ "rules": { "require-retry": "off" } }');
    expect(await runs(root, cache), "a configuration").toBe("anew");
    writeFileSync(join(root, ".airworthyrc.json"), '{ "baseline": "known.txt" }');
    writeFileSync(join(root, "known.txt"), "");
    expect(await runs(root, cache), "a baseline").toBe("anew");
    writeFileSync(join(root, ".env"), "OPENAI_API_KEY=\n");
    expect(await runs(root, cache), "an ignored environment").toBe("anew");
    expect(await runs(root, cache)).toBe("recalled");
    expect(await runs(root, cache, "--rule", "bound-output-tokens"), "other rules").toBe("anew");
    expect(await runs(root, cache, "--as-of", "2027-01-01"), "another day").toBe("anew");
  });

  it("sees a configuration and a link outside of the audited folder", async () => {
    const files = Object.entries(APP).map(([file, text]) => [`apps/web/${file}`, text]);
    const root = repositoryWith(Object.fromEntries(files));
    const cache = folderWith({});
    await runs(join(root, "apps/web"), cache);
    writeFileSync(join(root, ".airworthyrc.json"), '{ "rules": { "require-retry": "off" } }');
    expect(await runs(join(root, "apps/web"), cache)).toBe("anew");
    expect(await runs(join(root, "apps/web"), cache)).toBe("recalled");
  });

  it("is answered outside of git too", async () => {
    const root = folderWith(APP);
    const cache = folderWith({});
    expect(await runs(root, cache)).toBe("anew");
    expect(await runs(root, cache)).toBe("recalled");
    rmSync(join(root, ROUTE));
    expect(await runs(root, cache)).toBe("anew");
  });
});

describe("a run after a change", () => {
  const counts = async (root: string, cache: string) => {
    const { out } = await airworthy([root, "--format", "json", "--stats"], { env: { AIRWORTHY_CACHE_DIR: cache } });
    return JSON.parse(out).stats;
  };
  /** Long enough ago for its stamp to tell it. */
  const settle = async () => new Promise((resolve) => setTimeout(resolve, 80));

  it("reads and parses again what changed, and nothing else", async () => {
    const more = { "lib/a.ts": 'import OpenAI from "openai";\nexport const a = new OpenAI();\n' };
    const root = repositoryWith({ ...APP, ...more });
    const cache = folderWith({});
    await settle();
    const first = await counts(root, cache);
    expect(first).toMatchObject({ isRecalled: false, parsesSpared: 0 });
    writeFileSync(
      join(root, "lib/a.ts"),
      'import OpenAI from "openai";\nexport const a = new OpenAI({ maxRetries: 0 });\n',
    );
    await settle();
    const edited = await counts(root, cache);
    expect(edited).toMatchObject({ isRecalled: false, filesParsed: 1, parsesSpared: first.filesParsed - 1 });
    expect(edited.readsSpared).toBe(first.filesParsed - 1);
    utimesSync(join(root, ROUTE), new Date(), new Date());
    await settle();
    expect(await counts(root, cache), "touched").toMatchObject({ filesParsed: 0, parsesSpared: first.filesParsed });
    expect(await runs(root, cache)).toBe("recalled");
  });

  it("parses what may hold a key each time", async () => {
    const key = 'export const t = { token: "c0ffee9f86d081884c7d659a2feaa0c55ad015" };\n';
    const root = repositoryWith({ ...APP, "lib/t.ts": `import "openai";\n${key}` });
    const cache = folderWith({});
    await settle();
    await counts(root, cache);
    writeFileSync(join(root, "new.md"), "# New\n");
    expect(await counts(root, cache)).toMatchObject({ filesParsed: 1 });
  });
});

describe("what is kept", () => {
  it("holds no key, only masks", async () => {
    const planted = ["openai", "anthropic", "google", "openai-probable"];
    const lines = planted.map((kind, index) => `export const k${index} = "{{key:${kind}}}";`);
    const named = "Zq8vT3nB6mX1cR5yL0pK9wHs";
    const root = repositoryWith({
      ...APP,
      ".gitignore": ".env\n",
      "src/named.ts": `import OpenAI from "openai";\nexport const named = new OpenAI({ apiKey: "${named}" });\n`,
      "src/keys.ts": expandKeyShapes(`import OpenAI from "openai";\n${lines.join("\n")}\n`),
      "deploy.yaml": expandKeyShapes("env:\n  OPENAI_API_KEY: {{key:openai-legacy}}\n"),
      ".env": expandKeyShapes(`OPENAI_API_KEY={{key:openai-other}}\nMISTRAL_API_KEY=${named}\n`),
      ".env.production": expandKeyShapes("OPENAI_API_KEY={{key:openai-other}}\n"),
    });
    const cache = folderWith({});
    await runs(root, cache);
    expect(await runs(root, cache)).toBe("recalled");
    const all = [...planted, "openai-legacy", "openai-other"].map(keyOf).concat(named);
    const texts = kept(cache).map((path) => readFileSync(path, "latin1"));
    expect(texts.length).toBeGreaterThan(0);
    for (const key of all)
      for (const text of texts) expect(text.includes(key.slice(8, -8)), key.slice(0, 6)).toBe(false);
  });

  it("is believed only as it was written", async () => {
    const root = repositoryWith(APP);
    const cache = folderWith({});
    await runs(root, cache);
    const [report = ""] = kept(cache, "reports");
    const text = readFileSync(report, "utf8");
    for (const damaged of ["", "{", text.slice(0, -9), text.replace("require-retry", "require-coffee"), `x${text}`]) {
      writeFileSync(report, damaged);
      expect(await runs(root, cache)).toBe("anew");
    }
    expect(await runs(root, cache)).toBe("recalled");
    expect(statSync(report).mode & 0o077).toBe(0);
  });

  it("is nothing where it could lie within the tree, on CI, or where nobody wants it", async () => {
    const root = repositoryWith(APP);
    for (const cache of [root, join(root, ".cache")]) {
      expect(await runs(root, cache)).toBe("anew");
      expect(await runs(root, cache)).toBe("anew");
    }
    const home = folderWith({});
    await airworthy([root], { env: { XDG_CACHE_HOME: home, AIRWORTHY_CACHE_DIR: undefined, CI: "true" } });
    expect(kept(home)).toEqual([]);
    await airworthy([root, "--no-cache"], { env: { AIRWORTHY_CACHE_DIR: home } });
    expect(kept(home)).toEqual([]);
    expect(git(root, "status", "--porcelain")).toBe("");
  });

  it("is never that of a program that had a say", async () => {
    const root = repositoryWith({ ...APP, "airworthy.config.mjs": "export default {};\n" });
    const cache = folderWith({});
    await runs(root, cache, "--trust");
    expect(await runs(root, cache, "--trust")).toBe("anew");
  });

  it("stays within bounds", async () => {
    const root = repositoryWith(APP);
    const cache = folderWith({});
    mkdirSync(join(cache, "reports"));
    for (let i = 0; i < 60; i += 1) writeFileSync(join(cache, "reports", `${i}.json`), "{}");
    await runs(root, cache);
    expect(kept(cache, "reports").length).toBeLessThanOrEqual(40);
    expect(await runs(root, cache)).toBe("recalled");
  });
});

/** A size of the stack that no build has: V8 takes compiled code only with the flags that it was compiled with. */
const OTHER_FLAGS = "--stack-size=900";

it("starts from what was compiled before, and says the same", () => {
  const root = repositoryWith(APP);
  const bin = join(import.meta.dirname, "../../bin/airworthy.js");
  const cache = folderWith({});
  if (!existsSync(join(import.meta.dirname, "../../dist/cli.cjs"))) return;
  const start = (...args: readonly string[]) => {
    const { CI: _, ...env } = process.env;
    const all = { ...env, AIRWORTHY_CACHE_DIR: cache };
    const nodeArgs = [OTHER_FLAGS, bin, root, ...args];
    const { stdout, status } = spawnSync(process.execPath, nodeArgs, { env: all, encoding: "utf8" });
    return { stdout: stdout.replace(/\d+\.\d s\b/, ""), status };
  };
  const cold = start("--no-cache");
  expect(cold.stdout).toContain("require-retry");
  expect(kept(cache)).toEqual([]);
  expect([start(), start()]).toEqual([cold, cold]);
  const code = kept(cache, "code");
  expect(code.length).toBeGreaterThan(3);
  for (const path of code) writeFileSync(path, "nonsense");
  expect(start()).toEqual(cold);
});
