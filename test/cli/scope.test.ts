import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
// Loaded here, so that no test has to wait for it.
import "../../src/cli/audit-command.ts";
import type { Report } from "../../src/report/report.ts";
import { git, repositoryWith } from "../fix/repository.ts";
import { APP, airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";
const OLD = APP[ROUTE];
const LIMITLESS = OLD.replace(", max_completion_tokens: 300", "");

const put = (root: string, file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

async function found(root: string, ...args: string[]): Promise<readonly string[]> {
  const { out } = await airworthy([root, "--format", "json", ...args]);
  return (JSON.parse(out) as Report).findings.map(({ ruleId, file }) => `${ruleId} ${file}`);
}

describe("--since", () => {
  it("tells what the change touches, and gates by that alone", async () => {
    const root = repositoryWith(APP);
    for (const format of ["github", "markdown"]) {
      const { out } = await airworthy([root, "--since", "HEAD", "--format", format]);
      expect(out).toMatch(/Only what differs from HEAD; \d+ elsewhere/);
    }
    const quiet = await airworthy([root, "--since", "HEAD"]);
    expect(quiet.out).toMatch(/Only what differs from HEAD \([0-9a-f]{9}\): \d+ findings elsewhere are not shown/);
    expect(quiet.code).toBe(0);
  });

  it("gates by a change that brings something", async () => {
    const root = repositoryWith(APP);
    put(root, ROUTE, LIMITLESS);
    put(root, "app/api/new/route.ts", OLD);
    put(root, "package.json", APP["package.json"].replace("app", "other"));
    git(root, "add", "-A");
    const told = await found(root, "--since", "HEAD");
    expect(told).toContain(`bound-output-tokens ${ROUTE}`);
    expect(told).toContain("require-retry app/api/new/route.ts");
    expect(told).not.toContain(`require-retry ${ROUTE}`);
    expect((await airworthy([root, "--since", "HEAD"])).code).toBe(1);
  });

  it("tells a known cause that has one use more", async () => {
    const client = 'import OpenAI from "openai";\nexport const openai = new OpenAI({ maxRetries: 0 });\n';
    const call = OLD.replace(/^import.*\nconst openai.*$/m, 'import { openai } from "../../../lib/openai";');
    const root = repositoryWith({ ...APP, "lib/openai.ts": client, [ROUTE]: call });
    put(root, ROUTE, call.replace("300", "299"));
    expect(await found(root, "--since", "HEAD")).not.toContain("require-retry lib/openai.ts");
    put(root, "app/api/more/route.ts", call);
    expect(await found(root, "--since", "HEAD")).toContain("require-retry lib/openai.ts");
  });

  it("compares with the commit where the branches parted", async () => {
    const root = repositoryWith(APP);
    git(root, "branch", "-m", "main");
    git(root, "checkout", "-q", "-b", "mine");
    put(root, "app/api/mine/route.ts", OLD);
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "mine");
    git(root, "checkout", "-q", "main");
    put(root, ROUTE, "export {};\n");
    git(root, "commit", "-q", "-a", "-m", "theirs");
    git(root, "checkout", "-q", "mine");
    const told = await found(root, "--since", "main");
    expect(told).toContain("require-retry app/api/mine/route.ts");
    expect(told).not.toContain(`require-retry ${ROUTE}`);
  });

  it("tells what arises elsewhere from what was taken out", async () => {
    const guarded = [
      'import OpenAI from "openai";',
      'import { auth } from "@clerk/nextjs/server";',
      "const openai = new OpenAI();",
      "export async function POST(req: Request) {",
      "  const { messages } = await req.json();",
      "  const { userId } = await auth();",
      "  const started = Date.now();",
      '  if (!userId) return new Response("no", { status: 401 });',
      "  console.info(Date.now() - started);",
      '  return openai.chat.completions.create({ model: "gpt-4o", messages, max_completion_tokens: 300 });',
      "}",
    ].join("\n");
    const root = repositoryWith({ ...APP, [ROUTE]: guarded });
    expect(await found(root)).not.toContain(`require-auth-on-llm-endpoints ${ROUTE}`);
    put(root, ROUTE, guarded.replace(/ {2}const \{ userId[\s\S]*401 }\);\n/, ""));
    const told = await found(root, "--since", "HEAD");
    expect(told).toContain(`require-auth-on-llm-endpoints ${ROUTE}`);
    expect(told).not.toContain(`pin-model-version ${ROUTE}`);
  });

  it("takes a renamed file for the old one", async () => {
    const root = repositoryWith(APP);
    mkdirSync(join(root, "app/api/talk"));
    renameSync(join(root, ROUTE), join(root, "app/api/talk/route.ts"));
    git(root, "add", "-A");
    expect(await found(root, "--since", "HEAD")).toEqual([]);
  });

  it("tells what a change of the configuration uncovers, wherever that lies", async () => {
    const ignore = { rule: "require-retry", paths: ["**"], reason: "known for long" };
    const rules = { "pin-model-version": "off", "bound-output-tokens": "info" };
    const config = JSON.stringify({ rules, ignore: [ignore] });
    const root = repositoryWith({
      ...APP,
      [ROUTE]: LIMITLESS,
      ".airworthyrc.json": config,
      "other/package.json": "{}",
    });
    expect(await found(root, "--since", "HEAD")).toEqual([]);
    put(root, ".airworthyrc.json", JSON.stringify({ rules, minScore: 1, ignore: [ignore] }));
    expect(await found(root, "--since", "HEAD")).toEqual([]);
    put(root, ".airworthyrc.json", JSON.stringify({ rules }));
    expect(await found(root, "--since", "HEAD")).toEqual([`require-retry ${ROUTE}`]);
    put(root, ".airworthyrc.json", JSON.stringify({ ignore: [ignore] }));
    const louder = [`bound-output-tokens ${ROUTE}`, `pin-model-version ${ROUTE}`];
    expect(await found(root, "--since", "HEAD")).toEqual(louder);
    put(root, ".airworthyrc.json", JSON.stringify({ rules: { ...rules, "require-retry": "off" } }));
    expect(await found(root, "--since", "HEAD")).toEqual([]);
    rmSync(join(root, ".airworthyrc.json"));
    expect(await found(root, "--since", "HEAD")).toEqual([`require-retry ${ROUTE}`, ...louder]);
  });

  it("tells what a configuration above the folder uncovers", async () => {
    const inside = Object.fromEntries(Object.entries(APP).map(([file, text]) => [`apps/web/${file}`, text]));
    const manifest = (airworthy: object) => JSON.stringify({ private: true, airworthy });
    const root = repositoryWith({ ...inside, "package.json": manifest({ ignorePaths: ["app/**"] }) });
    const folder = join(root, "apps/web");
    expect(await found(folder, "--since", "HEAD")).toEqual([]);
    put(root, "package.json", manifest({ failOn: "error" }));
    expect(await found(folder, "--since", "HEAD")).toContain(`require-retry ${ROUTE}`);
  });

  it("tells what a line taken out of the baseline uncovers, and nothing that stays in it", async () => {
    const root = repositoryWith({ ...APP, ".airworthyrc.json": '{ "baseline": "known.txt" }', "known.txt": "" });
    await airworthy(["baseline", root]);
    git(root, "commit", "-q", "-a", "-m", "accept");
    expect(await found(root, "--since", "HEAD")).toEqual([]);
    const lines = readFileSync(join(root, "known.txt"), "utf8").split("\n");
    put(root, "known.txt", lines.filter((line) => !line.startsWith("require-retry ")).join("\n"));
    expect(await found(root, "--since", "HEAD")).toEqual([`require-retry ${ROUTE}`]);
    expect((await airworthy([root, "--since", "HEAD"])).code).toBe(1);
  });

  it("works from within a folder of the repository", async () => {
    const inside = Object.fromEntries(Object.entries(APP).map(([file, text]) => [`apps/web/${file}`, text]));
    const root = repositoryWith({ ...inside, "apps/other/package.json": "{}" });
    put(root, `apps/web/${ROUTE}`, LIMITLESS);
    expect(await found(join(root, "apps/web"), "--since", "HEAD")).toContain(`bound-output-tokens ${ROUTE}`);
    expect(await found(join(root, "apps/other"), "--since", "HEAD")).toEqual([]);
  });

  it("leaves the score of the whole alone, and takes it for a gate only when told so", async () => {
    const root = repositoryWith({ ...APP, ".airworthyrc.json": '{ "minScore": 99 }' });
    expect((await airworthy([root, "--since", "HEAD", "--fail-on", "none"])).code).toBe(0);
    expect((await airworthy([root, "--since", "HEAD", "--fail-on", "none", "--min-score", "99"])).code).toBe(1);
  });

  it("gives no all-clear where it cannot compare", async () => {
    const root = repositoryWith(APP);
    const clone = folderWith({});
    git(root, "commit", "-q", "--allow-empty", "-m", "second");
    git(clone, "clone", "-q", "--depth", "1", pathToFileURL(root).href, "shallow");
    const shallow = join(clone, "shallow");
    const cases: readonly (readonly [string, string, RegExp])[] = [
      [root, "no-such-branch", /no commit no-such-branch here\n.*fetch-depth: 0/],
      [root, "--output=x", /no commit --output=x here/],
      [shallow, "HEAD~1", /no commit HEAD~1 here\n.*shallow.*fetch-depth: 0/],
      [folderWith(APP), "main", /no git repository/],
    ];
    for (const [folder, ref, said] of cases) {
      const { code, out, err } = await airworthy([folder, `--since=${ref}`]);
      expect(err).toMatch(said);
      expect({ code, out }).toEqual({ code: 2, out: "" });
    }
    git(root, "checkout", "-q", "--orphan", "other");
    git(root, "commit", "-q", "-m", "unrelated");
    expect((await airworthy([root, "--since", "HEAD@{1}"])).code).toBe(2);
  });

  it("is refused beside what is about the whole", async () => {
    const root = repositoryWith(APP);
    for (const other of ["--fix", "--update-baseline", "--staged", "--compare=past.json"]) {
      expect((await airworthy([root, "--since", "HEAD", other])).code).toBe(2);
    }
  });
});

describe("--staged", () => {
  it("reads what is staged, and not the working copy", async () => {
    const root = repositoryWith(APP);
    put(root, ROUTE, LIMITLESS);
    git(root, "add", "-A");
    put(root, ROUTE, "export {};\n");
    put(root, "app/api/untracked/route.ts", OLD);
    const told = await found(root, "--staged");
    expect(told).toContain(`bound-output-tokens ${ROUTE}`);
    expect(told.filter((one) => one.includes("untracked"))).toEqual([]);
    git(root, "reset", "-q", "--hard");
    put(root, "notes.md", "staged");
    git(root, "add", "notes.md");
    put(root, ROUTE, LIMITLESS);
    expect(await found(root, "--staged")).toEqual([]);
  });

  it("says nothing where nothing is staged that could have findings", async () => {
    const root = repositoryWith(APP);
    expect(await airworthy([root, "--staged"])).toEqual({ code: 0, out: "", err: "" });
    put(root, "logo.png", "picture");
    git(root, "add", "-A");
    put(root, ROUTE, LIMITLESS);
    expect(await airworthy([root, "--staged", "--format", "compact"])).toEqual({ code: 0, out: "", err: "" });
  });

  it("works before the first commit", async () => {
    const root = folderWith(APP);
    git(root, "init", "-q");
    expect((await airworthy([root, "--staged"])).out).toBe("");
    git(root, "add", "-A");
    expect(await found(root, "--staged")).toContain(`require-retry ${ROUTE}`);
  });

  it("reads the index that git hands to its hook, and none from elsewhere", async () => {
    const root = repositoryWith(APP);
    const own = join(root, ".git", "next-index-1.lock");
    put(root, ROUTE, LIMITLESS);
    writeFileSync(own, readFileSync(join(root, ".git", "index")));
    process.env["GIT_INDEX_FILE"] = own;
    git(root, "add", "-A");
    delete process.env["GIT_INDEX_FILE"];
    const with_ = (index: string) => airworthy([root, "--staged"], { env: { GIT_INDEX_FILE: index } });
    expect((await with_(".git/next-index-1.lock")).out).toContain("bound-output-tokens");
    expect((await with_(join(repositoryWith(APP), ".git", "index"))).out).toBe("");
  });

  it("gives no verdict in the middle of a merge", async () => {
    const root = repositoryWith(APP);
    git(root, "checkout", "-q", "-b", "a");
    put(root, ROUTE, LIMITLESS);
    git(root, "commit", "-q", "-a", "-m", "a");
    git(root, "checkout", "-q", "-b", "b", "HEAD~1");
    put(root, ROUTE, "export {};\n");
    git(root, "commit", "-q", "-a", "-m", "b");
    expect(() => git(root, "merge", "-q", "a")).toThrow();
    const { code, err } = await airworthy([root, "--staged"]);
    expect(err).toContain("merge is not finished");
    expect(code).toBe(2);
  });
});

it("starts no program that the repository names", async () => {
  const root = repositoryWith({ ...APP, ".gitattributes": "* filter=evil diff=evil\n" });
  const marker = join(folderWith({}), "ran");
  const touch = `touch '${marker}'; cat`;
  for (const key of ["filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "diff.evil.command"]) {
    git(root, "config", key, touch);
  }
  for (const key of ["diff.external", "core.fsmonitor", "core.pager", "pager.diff-index"])
    git(root, "config", key, touch);
  put(root, ROUTE, LIMITLESS);
  expect(await found(root, "--since", "HEAD")).toContain(`bound-output-tokens ${ROUTE}`);
  await airworthy([root, "--staged"]);
  expect(existsSync(marker)).toBe(false);
});
