/** Runs the steps of a composite action as a runner does: their shell, their environment, what they hand on. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly steps: readonly Step[];
  readonly inputs: Readonly<Record<string, string>>;
  /** What a runner sets for every step. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the job's repository is checked out. */
  readonly folder: string;
}

export interface Ran {
  /** Of all steps that ran. */
  readonly out: string;
  /** Of the last step that failed; 0 where none did. */
  readonly code: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** Steps of other actions that would have run, with what they were given. */
  readonly used: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
}

export async function runSteps({ steps, inputs, env, folder }: Job): Promise<Ran> {
  const outputs: Record<string, string> = {};
  const used: Ran["used"][number][] = [];
  let [out, code] = ["", 0];
  const context = { inputs, outputs };
  for (const step of steps) {
    if (step.if ? !holds(step.if, context) : code !== 0) continue;
    const given = Object.fromEntries(
      Object.entries(step.env ?? step.with ?? {}).map(([name, text]) => [name, filled(text, context)]),
    );
    if (step.uses) used.push({ uses: step.uses, with: given });
    if (step.run === undefined) continue;
    const ran = await shell(step.run, { cwd: folder, env: { ...env, ...given } });
    out += ran.out;
    code = ran.code === 0 ? code : ran.code;
    for (const line of readFileSync(env["GITHUB_OUTPUT"] ?? "", "utf8").split("\n")) {
      const [name = "", ...value] = line.split("=");
      if (name !== "") outputs[name] = value.join("=");
    }
  }
  return { out, code, outputs, used };
}

interface Context {
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

const filled = (text: string, context: Context): string =>
  String(text).replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => resultOf(expression, context));

/** Of the expressions of GitHub those that the action uses; any other is an error. */
function resultOf(expression: string, { inputs, outputs }: Context): string {
  const [, from, name = ""] = /^(inputs|steps\.audit\.outputs|github)\.([\w-]+)$/.exec(expression) ?? [];
  if (from === "inputs") return inputs[name] ?? "";
  if (from === "steps.audit.outputs") return outputs[name] ?? "";
  if (from === "github" && name === "token") return "a-token";
  throw new Error(`no such expression: ${expression}`);
}

function holds(condition: string, context: Context): boolean {
  return condition.split("&&").every((part) => {
    if (part.trim() === "always()") return true;
    const [, expression = "", wanted] = /^\s*(\S+) != '(.*)'\s*$/.exec(part) ?? [];
    return resultOf(expression, context) !== wanted;
  });
}

/** `shell: bash` of a runner. */
function shell(script: string, { cwd, env }: { cwd: string; env: Readonly<Record<string, string>> }) {
  return new Promise<{ readonly code: number; readonly out: string }>((done) => {
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], { cwd, env });
    let out = "";
    const take = (part: Buffer) => {
      out += part;
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("close", (code) => done({ code: code ?? 1, out }));
  });
}

/** An `npx` that starts this checkout, whatever version is named. */
export const NPX = `#!/usr/bin/env bash\nshift 2\nexec ${JSON.stringify(process.execPath)} ${JSON.stringify(
  join(import.meta.dirname, "..", "..", "bin", "airworthy.js"),
)} "$@"\n`;
