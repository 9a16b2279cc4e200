import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { questions, rules } from "../../rules/index.ts";
import { audit } from "../../src/audit.ts";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";
import { DEFAULT_CONFIG } from "../../src/config/index.ts";
import { judge, leaveOpen } from "../../src/judge/index.ts";
import { knowledge } from "../../src/knowledge/index.ts";
import { extract } from "../../src/languages/index.ts";
import { linkOrSayWhy } from "../../src/link/index.ts";
import type { Report } from "../../src/report/report.ts";
import { fail } from "../../src/rule/index.ts";
import { formatOf } from "../../src/skim/index.ts";
import { type FileTree, memoryTree } from "../../src/sources/index.ts";
import { keyOf } from "../../src/testing/key-shapes.ts";
import { APP, folderWith, removeFolders } from "../cli/record.ts";
import { aProject, aRule, aRuleOf, aSetup, place } from "../judge/build.ts";

afterEach(removeFolders);

const BROKEN = "compose.yaml";
const FILES = { ...APP, [BROKEN]: "services: { web: { environment: { OPENAI_API_KEY: x } } }\n" };

/** A tree of which one file makes us fail from its nth reading on. */
function failing(from: number): FileTree {
  const tree = memoryTree(FILES);
  let readings = 0;
  return {
    ...tree,
    read(file) {
      if (file === BROKEN && ++readings >= from) throw new TypeError("cannot read properties of undefined");
      return tree.read(file);
    },
  };
}

const audited = (tree: FileTree): Report =>
  audit(tree, { rules, questions, config: DEFAULT_CONFIG, asOf: "2026-11-23" }).report;

describe("a mistake of ours in one stage is a problem, and the rest goes on", () => {
  const whole = audited(memoryTree(FILES)).findings.filter(({ file }) => file !== BROKEN);

  it.each([
    ["the byte pass", 1, /byte pass failed: cannot read/],
    ["a reader", 2, /the reader of yaml failed: cannot read/],
  ])("%s", (_, from, message) => {
    const { problems, findings } = audited(failing(from));
    expect(problems).toMatchObject([{ kind: "crash", file: BROKEN, message: expect.stringMatching(message) }]);
    const found = new Set(findings.map(({ fingerprint }) => fingerprint));
    expect(whole.filter(({ fingerprint }) => !found.has(fingerprint))).toEqual([]);
    expect(whole.length).toBeGreaterThan(3);
  });

  it("what a rule asks the model for: undecided is that rule alone", () => {
    const project = Object.defineProperty(aProject(), "errorPaths", {
      get: () => {
        throw new TypeError("broken pass");
      },
    });
    const asks = aRule({ id: "asks", subjects: ({ errorPaths }) => errorPaths });
    const other = aRuleOf([{ at: place("a.ts"), verdict: fail({ message: "x" }) }], { id: "other" });
    const outcomes = judge(project, [asks, other], aSetup());
    expect(outcomes.map(({ rule, state }) => [rule.id, state.is])).toEqual([
      ["asks", "undecided"],
      ["other", "judged"],
    ]);
  });

  it("following calls: nothing has passed", () => {
    const facts = Object.entries(FILES).map(([file, text]) =>
      extract({ file, format: formatOf(file) ?? "lines", text }),
    );
    const files = facts.map(({ file, format }) => ({
      file,
      format,
      tracked: true,
      ignored: false,
      class: "production",
    }));
    const input = {
      facts,
      files: files as never,
      knowledge,
      hasGit: false,
      secretsFor: (clients: readonly unknown[]) => {
        if (clients.length > 0) throw new TypeError("broken");
        return [];
      },
    };
    const { project, failure } = linkOrSayWhy(input);
    expect(failure).toBe("following calls failed: broken");
    expect(project.calls).toEqual([]);
    expect(new Set(leaveOpen(rules, failure ?? "").map(({ state }) => state.is))).toEqual(new Set(["undecided"]));
  });
});

describe("a mistake of ours in a reporter", () => {
  const KEY = keyOf("openai");

  /** A terminal whose width cannot be told: only what is written for people asks for it. */
  function broken(said: string[]): Io {
    const io = {
      out: (text: string) => void said.push(text),
      err: (text: string) => void said.push(text),
      outIsTerminal: true,
      errIsTerminal: false,
      platform: "linux",
      asker: null,
      interrupted: async () => "SIGINT" as const,
      assistant: async () => null,
      today: () => "2026-11-23",
      env: { AIRWORTHY_CACHE_DIR: "" },
    };
    return Object.defineProperty(io, "columns", {
      get: () => {
        throw new TypeError(`no width near ${KEY} \u001b[2J`);
      },
    }) as unknown as Io;
  }

  it("leaves the other formats as they are, and the exit code says so", async () => {
    const [said, file]: [string[], string] = [[], join(mkdtempSync(join(tmpdir(), "airworthy-")), "a.json")];
    const args = [folderWith(APP), "--format", "terminal", "--format", `json=${file}`, "--fail-on", "none"];
    expect(await run(args, broken(said))).toBe(2);
    expect(said.join("")).toContain("the report as terminal failed: no width near sk-");
    expect(JSON.parse(readFileSync(file, "utf8")).findings.length).toBeGreaterThan(0);
  });

  it.each([[], ["--debug"]])("shows no key and steers no terminal %s", async (...debug) => {
    const said: string[] = [];
    expect(await run(["inventory", folderWith(APP), ...debug], broken(said))).toBe(2);
    expect(await run([folderWith(APP), ...debug], broken(said))).toBe(2);
    const text = said.join("");
    expect(text).toContain("no width near sk-");
    expect(text.includes("    at ")).toBe(debug.length > 0);
    expect(text).not.toContain(KEY);
    expect(text).not.toContain("\u001b");
  });
});
