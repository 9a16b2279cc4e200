import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderWith } from "../cli/record.ts";

/** Where runs of one test remember what they changed. */
export const stateFolder = (): string => mkdtempSync(join(tmpdir(), "airworthy-state-"));

export function git(root: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...who, ...args], { cwd: root, encoding: "utf8" });
}

/** A repository with one commit. */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const root = folderWith(files);
  git(root, "init", "-q");
  git(root, "add", "-A", "-f");
  git(root, "commit", "-q", "-m", "first");
  return root;
}

/** A route with two calls that lack a limit, through a client that never tries again. */
export const TWO_CALLS = {
  "package.json": '{ "name": "app", "private": true, "dependencies": { "next": "15.0.0", "openai": "6.9.1" } }\n',
  "lib/openai.ts": [
    'import OpenAI from "openai";',
    "export const openai = new OpenAI({",
    "  maxRetries: 0,",
    "  timeout: 30_000,",
    "});",
    "",
  ].join("\n"),
  "app/api/chat/route.ts": [
    'import { openai } from "../../../lib/openai";',
    "export async function POST(req: Request) {",
    "  const { messages } = await req.json();",
    '  const answer = await openai.chat.completions.create({ model: "gpt-4o", messages });',
    '  const title = await openai.chat.completions.create({ model: "gpt-4o", messages });',
    "  return Response.json({ answer, title });",
    "}",
    "",
  ].join("\n"),
};
