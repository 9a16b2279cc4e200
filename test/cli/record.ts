import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with streams that remember. */
export async function airworthy(args: readonly string[], more: Partial<Io> = {}): Promise<Ran> {
  let [out, err] = ["", ""];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    outIsTerminal: false,
    errIsTerminal: false,
    columns: null,
    platform: "linux",
    asker: null,
    interrupted: async () => "SIGINT",
    assistant: async () => null,
    today: () => "2026-11-23",
    ...more,
    // Nothing is kept from test to test, but where a test says where.
    env: { AIRWORTHY_CACHE_DIR: "", ...more.env },
  });
  return { code, out, err };
}

const folders: string[] = [];

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A folder outside of any repository. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "airworthy-cli-"));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** One call of a served route, through a client that never tries again. */
export const APP = {
  "package.json": '{ "name": "app", "private": true, "dependencies": { "next": "15.0.0", "openai": "6.9.1" } }',
  "app/api/chat/route.ts": [
    'import OpenAI from "openai";',
    "const openai = new OpenAI({ maxRetries: 0 });",
    "export async function POST(req: Request) {",
    "  const { messages } = await req.json();",
    '  return openai.chat.completions.create({ model: "gpt-4o", messages, max_completion_tokens: 300 });',
    "}",
  ].join("\n"),
};
