import { extname } from "node:path";
import { SCRIPTS } from "../config/places.ts";
import { editsByFinding } from "../fix/report-edits.ts";
import { knowledge } from "../knowledge/index.ts";
import { environmentsReport } from "../report/environments.ts";
import { buildFlows } from "../report/flows.ts";
import type { AnyRule, RuleFace } from "../rule/index.ts";
import { baselineFileOf } from "./baseline-file.ts";
import type { Options } from "./options.ts";
import type { Prepared } from "./prepare.ts";
import { carriesEdits, type Told } from "./told.ts";

/** What an audit has to say, apart from what it was found out with. */
export function toldOf({ audit, config, rules, tree }: Prepared, { format }: Pick<Options, "format">): Told {
  const providers = new Set(knowledge.httpProviders.map(({ provider }) => provider)).size;
  const files = tree.list().files.map(({ file }) => file);
  return {
    report: audit.report,
    environments: environmentsReport(audit.project),
    flows: buildFlows(audit.project),
    secrets: audit.project.secrets.map(({ at, masked }) => ({ at, masked })),
    rules: rules.map(faceOf),
    gates: { failOn: config.failOn, minScore: config.minScore },
    packages: audit.project.packages.map(({ path }) => path),
    searched: `${knowledge.sdks.length} SDKs and the addresses of ${providers} providers (airworthy help knowledge)`,
    anchor: ANCHORS.find((file) => files.includes(file)) ?? files[0] ?? "package.json",
    edits: format.some(({ name }) => carriesEdits(name)) ? Object.fromEntries(editsByFinding(audit, tree)) : null,
  };
}

/** Where a project tells of itself. */
const ANCHORS = ["package.json", "README.md", "pnpm-workspace.yaml", ".gitignore"];

function faceOf({ id, section, title, why, guide, severity, weight, needs, fixKind, stage }: AnyRule): RuleFace {
  return { id, section, title, why, guide, severity, weight, needs, fixKind, ...(stage ? { stage } : {}) };
}

/** The files besides the tree that decided; null where programs had a say, which may have read anything. */
export function keepable({ root, config }: Prepared, options: Options): readonly string[] | null {
  if (config.plugins.length > 0 || SCRIPTS.includes(extname(config.source ?? ""))) return null;
  const baseline = baselineFileOf(root, config, options);
  return baseline ? [baseline.path] : [];
}
