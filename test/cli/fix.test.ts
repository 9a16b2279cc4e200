import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Asker } from "../../src/cli/asker.ts";
import { git, repositoryWith, stateFolder, TWO_CALLS } from "../fix/repository.ts";
import { airworthy, folderWith, removeFolders } from "./record.ts";

afterEach(removeFolders);

const ROUTE = "app/api/chat/route.ts";
const read = (root: string, file: string) => readFileSync(join(root, file), "utf8");
const ONLY = ["--rule", "require-retry,bound-output-tokens", "--fail-on", "none", "--as-of", "2026-11-23"];
const stateful = () => ({ env: { XDG_STATE_HOME: stateFolder() } });

/** Answers in the order of the questions: the beginning of a choice's name, or a text. */
function answering(answers: readonly string[]) {
  const left = [...answers];
  const asked: string[] = [];
  const next = (question: string) => {
    asked.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nobody expected to be asked: ${question}`);
    return answer;
  };
  const asker: Asker = {
    async select(question, choices) {
      const answer = next(question);
      const found = choices.find(({ name }) => name.startsWith(answer));
      if (!found)
        throw new Error(`${question}: there is no ${answer} among ${choices.map(({ name }) => name).join(", ")}`);
      return found.value;
    },
    async input(question, { default: given, fault }) {
      const answer = next(question) || given;
      const wrong = fault(answer);
      if (wrong) throw new Error(`${question}: ${wrong}`);
      return answer;
    },
    async confirm(question) {
      return next(question) === "yes";
    },
  };
  return { asker: async () => asker, asked };
}

describe("airworthy --fix", () => {
  it("writes what proves itself, and a second run changes nothing", async () => {
    const root = repositoryWith(TWO_CALLS);
    const first = await airworthy([root, "--fix-suggested", ...ONLY], stateful());
    expect(first.code).toBe(0);
    expect(first.err).toContain("fixed 3 findings");
    expect(read(root, "lib/openai.ts")).not.toContain("maxRetries");
    expect(read(root, ROUTE).match(/messages, max_completion_tokens: 1024 \}/g)).toHaveLength(2);
    git(root, "commit", "-qam", "second");
    const second = await airworthy([root, "--fix-suggested", ...ONLY], stateful());
    expect(second.err).toContain("nothing to fix without questions");
    expect(git(root, "status", "--porcelain")).toBe("");
  });

  it("leaves suggestions alone unless they are asked for", async () => {
    const root = repositoryWith(TWO_CALLS);
    await airworthy([root, "--fix", ...ONLY], stateful());
    expect(git(root, "status", "--porcelain")).toBe("");
  });

  it("prints a diff that git takes, and writes nothing", async () => {
    const root = repositoryWith(TWO_CALLS);
    const { out, code } = await airworthy([root, "--fix-suggested", "--fix-dry-run", ...ONLY], stateful());
    expect(code).toBe(0);
    expect(git(root, "status", "--porcelain")).toBe("");
    execFileSync("git", ["apply"], { cwd: root, input: out });
    expect(read(root, ROUTE)).toContain("max_completion_tokens: 1024");
    expect(read(root, "lib/openai.ts")).not.toContain("maxRetries");
  });

  it("keeps the line ends of a file", async () => {
    const files = { ...TWO_CALLS, "lib/openai.ts": TWO_CALLS["lib/openai.ts"].replaceAll("\n", "\r\n") };
    const root = repositoryWith(files);
    await airworthy([root, "--fix-suggested", ...ONLY], stateful());
    expect(read(root, "lib/openai.ts")).toBe(files["lib/openai.ts"].replace("  maxRetries: 0,\r\n", ""));
  });

  it("refuses a tree with work in it, and one that git does not keep, unless told otherwise", async () => {
    const dirty = repositoryWith(TWO_CALLS);
    writeFileSync(join(dirty, "lib/openai.ts"), `${TWO_CALLS["lib/openai.ts"]}// mine\n`);
    const refused = await airworthy([dirty, "--fix-suggested", ...ONLY], stateful());
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/uncommitted changes\n.*lib\/openai\.ts\n.*--allow-dirty/);
    const bare = folderWith(TWO_CALLS);
    const outside = await airworthy([bare, "--fix-suggested", ...ONLY], stateful());
    expect(outside.err).toMatch(/could not be taken back here\n.*no git repository/);
    expect((await airworthy([bare, "--fix-suggested", "--allow-dirty", ...ONLY], stateful())).code).toBe(0);
    expect(read(bare, "lib/openai.ts")).not.toContain("maxRetries");
  });

  it("says why a file cannot be written, and changes no other", async () => {
    const root = repositoryWith(TWO_CALLS);
    chmodSync(join(root, "lib/openai.ts"), 0o444);
    const { code, err } = await airworthy([root, "--fix-suggested", ...ONLY], stateful());
    expect(code).toBe(2);
    expect(err).toMatch(/lib\/openai\.ts could not be written: it is read-only\n.*Nothing was changed/);
    expect(git(root, "diff", "--stat")).toBe("");
  });

  it("asks the project's own compiler, and leaves what it objects to", async () => {
    const root = repositoryWith({
      ...TWO_CALLS,
      "tsconfig.json":
        '{ "compilerOptions": { "strict": true, "module": "preserve", "skipLibCheck": true, "types": [] } }\n',
      "types.d.ts": [
        'declare module "openai" {',
        "  export default class OpenAI {",
        "    constructor(options?: { maxRetries?: number; timeout?: number });",
        "    chat: { completions: { create(o: { model: string; messages: unknown }): Promise<unknown> } };",
        "  }",
        "}",
        "",
      ].join("\n"),
    });
    mkdirSync(join(root, "node_modules"));
    symlinkSync(join(import.meta.dirname, "../../node_modules/typescript"), join(root, "node_modules/typescript"));
    const { err } = await airworthy([root, "--fix-suggested", ...ONLY], stateful());
    expect(err).toMatch(/no fix for bound-output-tokens in app\/api\/chat\/route\.ts: the compiler reports.*TS2353/);
    expect(read(root, ROUTE)).toBe(TWO_CALLS[ROUTE]);
    expect(read(root, "lib/openai.ts")).not.toContain("maxRetries");
  }, 60_000);
});

describe("airworthy fix", () => {
  it("shows each change, writes those that are agreed to, and takes them back", async () => {
    const root = repositoryWith(TWO_CALLS);
    const state = stateful();
    const { asker } = answering(["Best", "Apply", "Edit", "700", "Apply", "Skip"]);
    const { out, code } = await airworthy(["fix", root, ...ONLY], { ...state, asker });
    expect(code).toBe(0);
    expect(out).toContain("3 questions");
    expect(out).toMatch(/3 - {3}maxRetries: 0,/);
    expect(out).toContain("Proved: parses, cured, nothing new.");
    expect(out).toMatch(/2 applied, 1 skipped/);
    expect(read(root, ROUTE)).toContain("max_completion_tokens: 700");
    const undone = await airworthy(["fix", root, "--undo"], state);
    expect(undone.out).toBe(`  restored ${ROUTE}\n  restored lib/openai.ts\n`);
    expect(git(root, "status", "--porcelain")).toBe("");
    expect((await airworthy(["fix", root, "--undo"], state)).err).toContain("no fix here to take back");
  });

  it("applies to all alike, and ignores with a reason that the next audit honours", async () => {
    const root = repositoryWith(TWO_CALLS);
    const { asker } = answering(["Choose", "bound-output-tokens", "Take this"]);
    await airworthy(["fix", root, ...ONLY], { ...stateful(), asker });
    expect(read(root, ROUTE).match(/max_completion_tokens: 1024/g)).toHaveLength(2);
    git(root, "commit", "-qam", "second");
    const ignoring = answering(["Best", "Ignore", "Accepted", "a proxy tries again", "2027-01-31", "Write it"]);
    await airworthy(["fix", root, ...ONLY], { ...stateful(), asker: ignoring.asker });
    expect(read(root, "lib/openai.ts")).toContain(
      "  // airworthy-ignore-next-line require-retry until 2027-01-31 -- accepted-risk: a proxy tries again\n  maxRetries",
    );
    const { out } = await airworthy([root, "--format", "json", ...ONLY]);
    expect(JSON.parse(out).findings.map(({ status }: { status: string }) => status)).toEqual(["suppressed"]);
  });

  it("audits again where a file changed under the question", async () => {
    const root = repositoryWith(TWO_CALLS);
    const { asker } = answering(["Best", "Apply", "Quit"]);
    const meddling = async () => {
      const ask = await asker();
      let questions = 0;
      return {
        ...ask,
        select: async (question: string, choices: Parameters<Asker["select"]>[1]) => {
          questions += 1;
          if (questions === 2) writeFileSync(join(root, "lib/openai.ts"), `// new\n${TWO_CALLS["lib/openai.ts"]}`);
          return ask.select(question, choices);
        },
      };
    };
    const { out } = await airworthy(["fix", root, ...ONLY], { ...stateful(), asker: meddling });
    expect(out).toContain("lib/openai.ts changed on disk since the audit. Audited again.");
    expect(out).toMatch(/4 - {3}maxRetries: 0,/);
    expect(read(root, "lib/openai.ts")).toBe(`// new\n${TWO_CALLS["lib/openai.ts"]}`);
  });

  it("goes on where a file cannot be written", async () => {
    const root = repositoryWith(TWO_CALLS);
    chmodSync(join(root, "lib/openai.ts"), 0o444);
    const { asker } = answering(["Best", "Apply", "Apply", "Quit"]);
    const { out, code } = await airworthy(["fix", root, ...ONLY], { ...stateful(), asker });
    expect(code).toBe(0);
    expect(out).toContain("lib/openai.ts could not be written: it is read-only. Nothing was changed.");
    expect(out).toMatch(/1 applied, 1 skipped, 1 not reached/);
    expect(git(root, "diff", "--name-only")).toBe(`${ROUTE}\n`);
  });

  it("leaves what was changed again since when it is taken back", async () => {
    const root = repositoryWith(TWO_CALLS);
    const state = stateful();
    await airworthy([root, "--fix-suggested", ...ONLY], state);
    writeFileSync(join(root, ROUTE), "// mine\n");
    const { out, code } = await airworthy(["fix", root, "--undo"], state);
    expect(out).toContain(`kept     ${ROUTE}, which was changed again since`);
    expect(code).toBe(1);
    expect(read(root, "lib/openai.ts")).toBe(TWO_CALLS["lib/openai.ts"]);
  });

  it("never writes through a link out of the tree", async () => {
    const outside = folderWith({ "openai.ts": TWO_CALLS["lib/openai.ts"] });
    const root = repositoryWith({ "package.json": TWO_CALLS["package.json"], [ROUTE]: TWO_CALLS[ROUTE] });
    symlinkSync(outside, join(root, "lib"));
    git(root, "add", "-A");
    git(root, "commit", "-qm", "link");
    await airworthy([root, "--fix-suggested", ...ONLY], stateful());
    expect(read(outside, "openai.ts")).toBe(TWO_CALLS["lib/openai.ts"]);
  });

  it("wants somebody to answer", async () => {
    const { code, err } = await airworthy(["fix", repositoryWith(TWO_CALLS)]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("--fix-suggested") });
  });
});
