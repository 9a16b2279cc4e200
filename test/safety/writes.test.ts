import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { cacheFolder } from "../../src/sources/cache-folder.ts";
import { APP, airworthy, folderWith, removeFolders } from "../cli/record.ts";
import { git, repositoryWith, stateFolder, TWO_CALLS } from "../fix/repository.ts";

afterEach(removeFolders);

/** A folder outside that a link of the tree leads to. */
function linked(name: string, files: Readonly<Record<string, string>> = {}): { root: string; outside: string } {
  const outside = folderWith({ "package.json": "{}", ...files });
  const root = repositoryWith(APP);
  symlinkSync(outside, join(root, name));
  return { root, outside };
}

const entriesOf = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

describe("nothing is written through a linked folder", () => {
  it.each([
    ["reports", (root: string) => [root, "--format", `json=${join(root, "out", "a.json")}`]],
    ["reports that are the only ones", (root: string) => [root, "--output", join(root, "out", "a.txt")]],
    ["lists", (root: string) => ["inventory", root, "--format", "json", "--output", join(root, "out", "a.json")]],
    ["baselines", (root: string) => ["baseline", root, "--baseline", join(root, "out", "a.txt")]],
    ["shards", (root: string) => [root, "--shard", "1/1", "--output", join(root, "out", "a.json")]],
  ])("%s", async (_, args) => {
    const { root, outside } = linked("out");
    const { code, err } = await airworthy(args(root));
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/is a link, or lies behind one/) });
    expect(entriesOf(outside)).toEqual(["package.json"]);
  });

  it("what init makes, nor the folders for it", async () => {
    const { root, outside } = linked(".github");
    const { code } = await airworthy(["init", root, "--yes"]);
    expect(code).toBe(2);
    expect(entriesOf(outside)).toEqual(["package.json"]);
  });

  it("answers to the checklist", async () => {
    const outside = folderWith({ "mine.json": "{}" });
    const root = repositoryWith(APP);
    symlinkSync(join(outside, "mine.json"), join(root, "airworthy.config.json"));
    const nobody = async () => {
      throw new Error("nobody is asked");
    };
    const asker = async () => ({ select: nobody, input: nobody, confirm: nobody, checkbox: nobody });
    const { err } = await airworthy(["checklist", root, "--record"], { asker });
    expect(err).toContain("link that leads out of the repository");
    expect(readFileSync(join(outside, "mine.json"), "utf8")).toBe("{}");
  });

  it("what a fix is taken back from", async () => {
    const root = repositoryWith(TWO_CALLS);
    const env = { XDG_STATE_HOME: stateFolder() };
    await airworthy([root, "--fix-suggested", "--rule", "require-retry", "--fail-on", "none"], { env });
    const fixed = readFileSync(join(root, "lib", "openai.ts"), "utf8");
    expect(fixed).not.toBe(TWO_CALLS["lib/openai.ts"]);
    const outside = folderWith({ "package.json": "{}" });
    renameSync(join(root, "lib"), join(outside, "lib"));
    symlinkSync(join(outside, "lib"), join(root, "lib"));
    const { code, err } = await airworthy(["fix", root, "--undo"], { env });
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/is a link, or lies behind one/) });
    expect(readFileSync(join(outside, "lib", "openai.ts"), "utf8")).toBe(fixed);
    expect(git(root, "log", "--oneline").trim().split("\n")).toHaveLength(1);
  });
});

it("a cache is kept neither in the tree nor where a link of it leads, nor where a link leads into it", () => {
  const { root, outside } = linked("cache");
  const into = join(folderWith({}), "into");
  mkdirSync(join(root, "real"));
  symlinkSync(join(root, "real"), into);
  for (const named of [join(root, "real"), join(root, "cache"), into])
    expect(cacheFolder({ AIRWORTHY_CACHE_DIR: named }, [root])).toBeNull();
  expect(cacheFolder({ AIRWORTHY_CACHE_DIR: outside }, [root])).not.toBeNull();
  expect(existsSync(join(outside, "airworthy"))).toBe(false);
});
