import { expect, test } from "vitest";
import rule from "../../rules/api-keys/require-secret-scanning.ts";
import { memoryTree } from "../../src/sources/index.ts";
import { auditTree } from "../../src/testing/audit-files.ts";

const files = {
  "package.json": '{ "name": "app", "private": true, "dependencies": { "openai": "6.0.0" } }',
  "src/ask.ts":
    'import OpenAI from "openai";\n' +
    'export const ask = (messages) => new OpenAI().chat.completions.create({ model: "gpt-4o", messages });',
};

const found = (options: Parameters<typeof memoryTree>[1]) =>
  auditTree(memoryTree(files, options), { rules: [rule] }).findings.map(({ confidence }) => confidence);

test("the host decides, by the name that git is told", () => {
  expect(found({ remoteHosts: [] })).toEqual(["medium"]);
  expect(found({ remoteHosts: ["gitlab.com"] })).toEqual(["high"]);
  expect(found({ remoteHosts: ["github.example.com"] })).toEqual(["high"]);
  for (const host of ["github.com", "ssh.github.com", "github.com-work", "bitbucket.org"]) {
    expect(found({ remoteHosts: [host, "gitlab.com"] })).toEqual([]);
  }
});

test("hooks and pipelines of a folder within a repository lie above it", () => {
  expect(found({ isGitRoot: false, remoteHosts: ["gitlab.com"] })).toEqual([]);
});

test("without git there are no changes to search", () => {
  expect(found({ hasGit: false })).toEqual([]);
});
