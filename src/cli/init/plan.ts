import { withValue } from "../../config/index.ts";
import { loadYaml } from "../../config/load-yaml.ts";
import { type BaselineEntry, baselineText } from "../../judge/index.ts";
import { version } from "../../version.ts";
import { DEFAULT_BASELINE } from "../baseline-file.ts";
import { type Surroundings, textIn } from "./detect.ts";
import { AGENTS, gitlabJob, hookCommand, schemaAddress, workflow } from "./texts.ts";

export interface Planned {
  readonly file: string;
  /** null: there is no such file yet. */
  readonly before: string | null;
  readonly after: string;
}

export interface Wishes {
  /** Findings of today, where there is no baseline yet. */
  readonly findings: readonly BaselineEntry[];
  /** The configuration in force; null where there is none. `file` is null where it cannot be written into. */
  readonly config: { readonly file: string | null; readonly text: string; readonly key: string | null } | null;
  readonly withAgents: boolean;
}

export interface Plan {
  readonly files: readonly Planned[];
  /** What is left to do by hand. */
  readonly notes: readonly string[];
}

/** Everything that would be written, and nothing that is there already. */
export async function plan(around: Surroundings, wishes: Wishes): Promise<Plan> {
  const notes: string[] = [];
  const hasBaseline = wishes.findings.length > 0;
  const all = [
    await configuration(around, wishes, notes),
    hasBaseline ? newFile(around, DEFAULT_BASELINE, baselineText(wishes.findings)) : null,
    hasBaseline ? appended(around, ".gitattributes", `${DEFAULT_BASELINE} merge=union\n`) : null,
    ...ci(around, notes),
    await hook(around, notes),
    wishes.withAgents ? appended(around, "AGENTS.md", AGENTS) : null,
  ];
  return { files: all.filter((one) => one !== null), notes };
}

async function configuration(
  around: Surroundings,
  { config, findings }: Wishes,
  notes: string[],
): Promise<Planned | null> {
  if (config === null) {
    const baseline = findings.length > 0 ? { baseline: DEFAULT_BASELINE } : {};
    const content = { $schema: schemaAddress(around), failOn: "error", ...baseline };
    return newFile(around, "airworthy.config.json", `${JSON.stringify(content, null, 2)}\n`);
  }
  if (findings.length === 0) return null;
  if (config.file === null) {
    notes.push(`Name the baseline in your configuration: baseline: "${DEFAULT_BASELINE}"`);
    return null;
  }
  const { file, text, key } = config;
  return { file, before: text, after: await withValue({ file, text, key }, "baseline", DEFAULT_BASELINE) };
}

function ci(around: Surroundings, notes: string[]): readonly (Planned | null)[] {
  const { ci: found } = around;
  const job = found.includes("gitlab") ? newFile(around, ".gitlab/airworthy.yml", gitlabJob()) : null;
  if (job) notes.push('Include the job in .gitlab-ci.yml: include: [{ local: ".gitlab/airworthy.yml" }]');
  if (found.includes("circleci")) notes.push("CircleCI: docs/ci/circleci.yml of airworthy has a job to copy.");
  if (found.length === 0) notes.push(`In CI, on whatever runs Node: ${around.runner} airworthy@${version}`);
  const github = found.includes("github");
  return [github ? newFile(around, ".github/workflows/airworthy.yml", workflow(around)) : null, job];
}

async function hook(around: Surroundings, notes: string[]): Promise<Planned | null> {
  const { root, hooks } = around;
  switch (hooks) {
    case null:
      notes.push(`Before each commit, by pre-commit, husky or lefthook: ${hookCommand(around)}`);
      return null;
    case "husky":
      return appended(around, ".husky/pre-commit", `${hookCommand(around)}\n`);
    case "lefthook":
      return inYaml(root, "lefthook.yml", (document) =>
        document.setIn(["pre-commit", "commands", "airworthy"], document.createNode({ run: hookCommand(around) })),
      );
    case "pre-commit":
      return inYaml(root, ".pre-commit-config.yaml", (document) =>
        document.addIn(["repos"], document.createNode({ repo: "local", hooks: [PRE_COMMIT] })),
      );
  }
}

const PRE_COMMIT = {
  id: "airworthy",
  name: "airworthy",
  entry: "airworthy --staged --format compact",
  language: "node",
  additional_dependencies: [`airworthy@${version}`],
  pass_filenames: false,
  require_serial: true,
};

/** Null where there is something at that place, whatever it is. */
function newFile({ root }: Surroundings, file: string, after: string): Planned | null {
  return textIn(root, file) === null ? { file, before: null, after } : null;
}

/** Null where the file speaks of airworthy already. */
function appended({ root }: Surroundings, file: string, text: string): Planned | null {
  const before = textIn(root, file);
  if (before?.includes("airworthy")) return null;
  const gap = before === null || before === "" ? "" : before.endsWith("\n") ? "" : "\n";
  const space = before && text.startsWith("#") ? "\n" : "";
  return { file, before, after: `${before ?? ""}${gap}${space}${text}` };
}

type Edited = import("yaml").Document;

async function inYaml(root: string, file: string, edit: (document: Edited) => void): Promise<Planned | null> {
  const before = textIn(root, file);
  if (before === null || before.includes("airworthy")) return null;
  const { parseDocument } = await loadYaml();
  const document = parseDocument(before);
  if (document.errors.length > 0) return null;
  edit(document);
  return { file, before, after: document.toString({ lineWidth: 0 }) };
}
