import { expect, test } from "vitest";
import { type FileTree, memoryTree, UnreadableFile } from "../../src/sources/index.ts";
import { auditFiles, auditTree } from "../suite/audit-files.ts";

test("a file that is there, and is loaded besides, is named once", () => {
  const { findings } = auditFiles({
    "package.json": '{ "private": true, "scripts": { "dev": "vite dev" }, "dependencies": { "vite": "7.2.4" } }',
    ".env": "OPENAI_API_KEY=",
    Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "."]\n',
    "src/app.ts":
      'import OpenAI from "openai"; export const ask = () => new OpenAI().responses.create({ model: "gpt-5" });',
  });
  const image = findings.find(({ ruleId, file }) => ruleId === "require-secret-ignore-files" && file === "Dockerfile");
  expect(image?.message).toContain("folder, with .env, .env.local: there is no .dockerignore.");
});

test("a link to a file of variables is a matter of what it leads to", () => {
  const tree = memoryTree({
    "package.json": '{ "private": true, "scripts": { "dev": "vite dev" }, "dependencies": { "vite": "7.2.4" } }',
    ".gitignore": ".env.local\n",
    ".env": "",
    "src/app.ts":
      'import OpenAI from "openai"; export const ask = () => new OpenAI().responses.create({ model: "gpt-5" });',
  });
  const ofIgnored = (given: FileTree) =>
    auditTree(given).findings.filter(({ ruleId }) => ruleId === "require-secret-ignore-files");
  const untracked = {
    ...tree,
    list: () => ({ ...tree.list(), files: tree.list().files.map((one) => ({ ...one, tracked: one.file !== ".env" })) }),
  };
  expect(ofIgnored(untracked)).toHaveLength(1);
  const linked: FileTree = {
    ...tree,
    read(file) {
      if (file === ".env") throw new UnreadableFile("a link to ../.env", "passed-over");
      return tree.read(file);
    },
  };
  expect(ofIgnored(linked)).toEqual([]);
});
