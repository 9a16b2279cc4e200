import { resolve } from "node:path";
import { questions, rules } from "../../rules/index.ts";
import { type Audit, audit } from "../audit.ts";
import { type Config, loadConfig, nearest, UsageError } from "../config/index.ts";
import type { AnyRule } from "../rule/index.ts";
import { type FileTree, openDiskTree } from "../sources/index.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { Progress } from "./progress.ts";
import { transpile } from "./transpile.ts";

export interface Prepared {
  readonly root: string;
  readonly tree: FileTree;
  readonly config: Config;
  readonly audit: Audit;
}

/** Audits a folder as the command line asks for: what every command that looks at a tree begins with. */
export async function auditFolder(folder: string, options: Options, io: Io): Promise<Prepared> {
  const root = resolve(folder);
  const chosen = chosenRules(options.rule);
  const progress = new Progress(io, !options.quiet && options.output === null);
  const readIgnoredEnv = (config: Config) => options.envValues && (config.environmentValues ?? !io.env["CI"]);
  // A folder that is not there is told before a configuration is looked for in it.
  openDiskTree(folder);
  const { trust, config: file, parser, asOf } = options;
  const checklist = questions.map(({ id }) => id);
  const config = await loadConfig({ root, file, trust, rules, checklist, transpile });
  const tree = openDiskTree(folder, { readIgnoredEnv: readIgnoredEnv(config) });
  try {
    const result = audit(tree, {
      rules: chosen,
      allRules: rules,
      questions,
      strictChecklist: options.strictChecklist,
      config,
      asOf,
      parser,
      withoutSuppressions: !options.suppressions,
      onStage: (stage) => progress.tell(stage),
    });
    return { root, tree, config, audit: result };
  } finally {
    progress.clear();
  }
}

function chosenRules(ids: readonly string[]): readonly AnyRule[] {
  const known = rules.map(({ id }) => id);
  for (const id of ids) if (!known.includes(id)) throw unknownRule(id, known);
  return ids.length === 0 ? rules : rules.filter(({ id }) => ids.includes(id));
}

export function unknownRule(id: string, known: readonly string[]): UsageError {
  const near = nearest(id, known);
  return new UsageError(`there is no rule ${id}`, {
    hint: near ? `Did you mean ${near}?` : "airworthy rules lists all.",
  });
}
