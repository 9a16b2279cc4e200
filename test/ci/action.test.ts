import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { folderWith, removeFolders } from "../cli/record.ts";

afterEach(removeFolders);

const ROOT = join(import.meta.dirname, "..", "..");
const text = readFileSync(join(ROOT, "action.yml"), "utf8");
const action = parse(text);

describe("action.yml", () => {
  it("hands inputs to the shell by environment variables only", () => {
    const steps: readonly { run?: string; env?: Record<string, string> }[] = action.runs.steps;
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
    const given = Object.values(steps[0]?.env ?? {});
    for (const name of Object.keys(action.inputs)) expect(given).toContain(`\${{ inputs.${name} }}`);
  });

  it("pins what it uses by commit, and airworthy by the release it belongs to", () => {
    for (const [, used] of text.matchAll(/uses: (.*)/g))
      expect(used).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(action.inputs.version.default).toBe(manifest.version);
  });

  it("describes every input and output", () => {
    for (const one of [...Object.values(action.inputs), ...Object.values(action.outputs)]) {
      expect(one).toHaveProperty("description");
    }
  });
});

const REPORT = {
  score: { overall: 64, grade: "D" },
  scope: { since: "origin/main", base: "abc", hidden: 3 },
  findings: [
    { severity: "error", status: "open" },
    { severity: "warning", status: "open" },
    { severity: "error", status: "baselined" },
  ],
};

const NPX = `#!${process.execPath}
const { writeFileSync } = require("node:fs");
const args = process.argv.slice(2);
writeFileSync(process.env.RECORD, JSON.stringify(args));
const files = Object.fromEntries(args.filter((one) => /^\\w+=/.test(one)).map((one) => one.split("=")));
if (process.env.REPORT) writeFileSync(files.json, process.env.REPORT);
writeFileSync(files.terminal, " the report\\n::error::not a command\\n");
process.exitCode = Number(process.env.CODE);
`;

interface Job {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: object;
  readonly env?: Readonly<Record<string, string>>;
  readonly report?: object | null;
}

const OWN = { pull_request: { number: 7, head: { repo: { full_name: "me/app" } } }, repository: { private: false } };
const FORK = { ...OWN, pull_request: { number: 7, head: { repo: { full_name: "you/app" } } } };

async function audit({ inputs = {}, event = {}, env = {}, report = REPORT }: Job) {
  const folder = folderWith({ "event.json": JSON.stringify(event), "bin/npx": NPX, output: "" });
  chmodSync(join(folder, "bin", "npx"), 0o755);
  mkdirSync(join(folder, "temp"));
  const ran = await node("audit.mjs", {
    PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}`,
    RUNNER_TEMP: join(folder, "temp"),
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_REPOSITORY: "me/app",
    RECORD: join(folder, "args.json"),
    REPORT: report === null ? "" : JSON.stringify(report),
    CODE: "1",
    INPUT_BASE: "auto",
    INPUT_SARIF: "auto",
    ...inputs,
    ...env,
  });
  const args: readonly string[] = JSON.parse(readFileSync(join(folder, "args.json"), "utf8"));
  const outputs = Object.fromEntries(
    readFileSync(join(folder, "output"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("=")),
  );
  return { ...ran, args, outputs, folder };
}

function node(script: string, env: Readonly<Record<string, string>>) {
  return new Promise<{ readonly code: number | null; readonly out: string }>((done) => {
    const child = spawn(process.execPath, [join(ROOT, "bin", "action", script)], { env });
    let out = "";
    child.stdout.on("data", (part) => {
      out += part;
    });
    child.stderr.on("data", (part) => {
      out += part;
    });
    child.on("close", (code) => done({ code, out }));
  });
}

describe("the audit step", () => {
  it("runs once, against the branch a pull request goes to, and leaves the code to the last step", async () => {
    const { code, args, outputs, out } = await audit({ event: OWN, env: { GITHUB_BASE_REF: "main" } });
    expect(args).toContain("--since=origin/main");
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ score: "64", grade: "D", errors: "1", warnings: "1", new: "2", "exit-code": "1" });
    expect(existsSync(outputs["report"])).toBe(true);
    expect(outputs["sarif"]).toMatch(/report\.sarif$/);
    expect(outputs["comment"]).toBeUndefined();
    const [, token] = /::stop-commands::(\S+)/.exec(out) ?? [];
    expect(out.indexOf("::error::not a command")).toBeGreaterThan(out.indexOf(`::stop-commands::${token}`));
    expect(out.indexOf(`::${token}::`)).toBeGreaterThan(out.indexOf("::error::not a command"));
  });

  it("hands over what it is told, and runs nothing of it", async () => {
    const inputs = {
      INPUT_VERSION: "0.1.0",
      INPUT_PATH: "$(touch evil)",
      INPUT_FAIL_ON: "--trust",
      INPUT_MIN_SCORE: "70",
      INPUT_BASELINE: "known.txt",
      INPUT_BASE: "none",
      INPUT_ARGS: "  --strict\n--expect-calls 3 ",
    };
    const { args, folder } = await audit({ inputs, env: { GITHUB_BASE_REF: "main" } });
    expect(args.slice(0, 3)).toEqual(["--yes", "airworthy@0.1.0", "$(touch evil)"]);
    expect(args).toEqual(expect.arrayContaining(["--fail-on=--trust", "--min-score=70", "--baseline=known.txt"]));
    expect(args.slice(-3)).toEqual(["--strict", "--expect-calls", "3"]);
    expect(args.some((one) => one.startsWith("--since"))).toBe(false);
    expect(existsSync(join(folder, "evil"))).toBe(false);
  });

  it("uploads and comments only where it may", async () => {
    const comment = { INPUT_COMMENT: "true" };
    expect((await audit({ event: OWN, inputs: comment })).outputs["comment"]).toMatch(/report\.md$/);
    const fork = await audit({ event: FORK, inputs: comment });
    expect(fork.outputs).not.toHaveProperty("sarif");
    expect(fork.outputs).not.toHaveProperty("comment");
    expect(fork.out).toContain("::notice title=airworthy::Not uploaded to code scanning: a fork may not upload");
    const hidden = { repository: { private: true } };
    expect((await audit({ event: hidden })).outputs).not.toHaveProperty("sarif");
    expect((await audit({ event: hidden, inputs: { INPUT_SARIF: "true" } })).outputs).toHaveProperty("sarif");
    expect((await audit({ event: OWN, inputs: { INPUT_SARIF: "false" } })).outputs).not.toHaveProperty("sarif");
  });

  it("has no score to tell where the audit could not be made", async () => {
    const { outputs, code } = await audit({ report: null, env: { CODE: "2" } });
    expect(outputs).toEqual({ "exit-code": "2" });
    expect(code).toBe(0);
  });
});

it("the comment step writes over its own comment, and over no other", async () => {
  const asked: string[] = [];
  let comments: readonly object[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end(JSON.stringify(request.method === "GET" ? comments : {}));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const folder = folderWith({ "event.json": JSON.stringify(OWN), "report.md": "<!-- airworthy:app -->\n### new" });
  const env = {
    COMMENT: join(folder, "report.md"),
    GITHUB_API_URL: `http://127.0.0.1:${port}`,
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_REPOSITORY: "me/app",
    GITHUB_TOKEN: "token",
  };
  const ours = { id: 2, user: { type: "Bot" }, body: "<!-- airworthy:app -->\n### old" };
  comments = [{ id: 1, user: { type: "User" }, body: ours.body }];
  expect((await node("comment.mjs", env)).code).toBe(0);
  comments = [...comments, ours];
  await node("comment.mjs", env);
  server.close();
  const pull = "/repos/me/app/issues";
  const list = `GET ${pull}/7/comments?per_page=100&page=1`;
  expect(asked).toEqual([list, `POST ${pull}/7/comments`, list, `PATCH ${pull}/comments/2`]);
});
