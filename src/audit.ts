import { type Standing, standings } from "./checklist/index.ts";
import type { Config } from "./config/index.ts";
import { nearest } from "./config/index.ts";
import type { FileFacts } from "./facts/index.ts";
import {
  type BaselineEntry,
  judge,
  leaveOpen,
  type Outcome,
  pathMatcher,
  reviewBaseline,
  reviewSuppressions,
  type SuppressionReview,
} from "./judge/index.ts";
import { knowledge } from "./knowledge/index.ts";
import { type ParserChoice, visitedNodes } from "./languages/index.ts";
import { linkOrSayWhy, linkSecrets } from "./link/index.ts";
import { linkPackages } from "./link/packages.ts";
import { Extraction, type Memory } from "./memory/index.ts";
import type { GitHistory, Project } from "./model/index.ts";
import { buildReport } from "./report/build-report.ts";
import type { Report, ReportProblem, ReportStats } from "./report/report.ts";
import type { AnyRule, Question } from "./rule/index.ts";
import { type ChecklistStanding, grade, type Score, staticWeights } from "./score/index.ts";
import { codeWorthParsing, dataWorthParsing, tooLargeToParse } from "./select/index.ts";
import { discover, type SkimmedFile, skim, wantedWords } from "./skim/index.ts";
import { milliseconds } from "./sources/clock.ts";
import { countingTree, decodeText, type FileTree, isLink, lineReader, UnreadableFile } from "./sources/index.ts";
import { version } from "./version.ts";

export interface Setup {
  readonly rules: readonly AnyRule[];
  /** Every rule there is, where `rules` is only a part of them. */
  readonly allRules?: readonly AnyRule[];
  /** The checklist; default: none. */
  readonly questions?: readonly Question[];
  /** Items of the checklist that nobody attests count as 0. */
  readonly strictChecklist?: boolean;
  readonly config: Config;
  /**
   * The day for which it is judged, as YYYY-MM-DD; null for the day of the last commit, or without one of the
   * knowledge.
   */
  readonly asOf?: string | null;
  readonly parser?: ParserChoice;
  readonly withoutSuppressions?: boolean;
  /** Findings that are accepted for now; null for no baseline. */
  readonly baseline?: readonly BaselineEntry[] | null;
  /** Reads the commits for keys; absent where that was not asked for. */
  readonly readHistory?: ((texts: () => Iterable<Uint8Array>) => GitHistory) | undefined;
  /** What earlier audits found out of single files. */
  readonly memory?: Memory | undefined;
  /** Called before each stage with its name. */
  readonly onStage?: (stage: string) => void;
}

export interface Audit {
  readonly files: readonly SkimmedFile[];
  readonly project: Project;
  readonly outcomes: readonly Outcome[];
  readonly score: Score;
  readonly suppressions: readonly SuppressionReview[];
  readonly report: Report;
  readonly stats: ReportStats;
}

/** Audits a tree of files: everything airworthy does, in order. Reporters say what it gives; nothing else speaks. */
export function audit(given: FileTree, setup: Setup): Audit {
  const start = milliseconds();
  const nodesBefore = visitedNodes();
  const { tree, counts } = countingTree(given);
  const { rules, allRules = rules, questions = [], config, onStage = () => {} } = setup;
  const asOf = setup.asOf ?? tree.list().headDate ?? knowledge.date;
  const wanted = wantedWords(knowledge);
  const memory = setup.memory?.of(tree) ?? null;
  const extraction = new Extraction(tree, memory, setup.parser ?? "auto");

  onStage("listing files");
  const found = discover(tree, { isIgnored: pathMatcher(config.ignorePaths) });
  onStage(`reading ${found.files.length} files`);
  const skimmed = skim(tree, found, wanted, memory ?? undefined);
  onStage("parsing what may lead to a model");
  const factsOf = factReader(extraction);
  const data = dataWorthParsing(skimmed.files, wanted);
  const code = codeWorthParsing(skimmed.files, {
    wanted,
    packages: packageFolders(data.flatMap((file) => factsOf(file).facts)),
    bytesOf: (file) => bytesOrNull(tree, file),
    codeOf: (file) => factsOf(file).facts[0]?.code ?? null,
  });
  const read = factsOfAll([...data, ...code], factsOf);
  if (setup.readHistory) onStage("reading the history");
  const gitHistory = setup.readHistory?.(() => textsWithKeys(tree, skimmed.files)) ?? null;
  onStage("following calls");
  const { project, failure } = linkOrSayWhy({
    facts: read.facts,
    files: skimmed.files,
    passedOver: skimmed.skipped.map(({ file }) => file),
    links: skimmed.skipped.filter(isLink).map(({ file }) => file),
    knowledge,
    hasGit: tree.list().hasGit,
    isGitRoot: tree.list().isGitRoot ?? false,
    remoteHosts: tree.list().remoteHosts ?? [],
    gitHistory,
    secretsFor: (uses, factsOf) => linkSecrets(skimmed.files, uses, factsOf),
  });
  onStage("judging");
  const knownRules = allRules.map(({ id }) => id);
  const problems = [...skimmed.problems.map((problem) => ({ ...problem, line: null })), ...read.problems];
  const judging = {
    config,
    asOf,
    comments: read.facts.flatMap(({ file, comments }) => comments.map((comment) => ({ file, ...comment }))),
    lineText: textOfPlaces(tree),
    knownRules,
    nearestRule: (id: string) => nearest(id, knownRules),
    baseline: new Set(setup.baseline?.map(({ fingerprint }) => fingerprint)),
    withoutSuppressions: setup.withoutSuppressions ?? false,
  };
  const outcomes = failure === null ? judge(project, rules, judging) : leaveOpen(rules, failure);
  const suppressions = reviewSuppressions(outcomes, judging);
  const checklist = standings(questions, { attestations: config.checklist, project, outcomes, asOf });
  const score = grade(outcomes, {
    staticWeights: staticWeights(allRules),
    checklist: { items: itemsOf(checklist, setup), isStrict: setup.strictChecklist ?? false },
  });
  const report = buildReport({
    version,
    basis: "static",
    asOf,
    durationMs: Math.round(milliseconds() - start),
    files: {
      discovered: skimmed.discovered,
      read: skimmed.files.length,
      parsed: read.facts.length,
      skipped: [...skimmed.skipped, ...tooLargeToParse(skimmed.files, wanted), ...(gitHistory?.passedOver ?? [])],
    },
    project,
    outcomes,
    score,
    suppressions,
    checklist,
    baseline: setup.baseline
      ? reviewBaseline(setup.baseline, outcomes, { knownRules, unread: unread(problems) })
      : null,
    problems,
  });
  const stats = {
    ...counts(),
    ...extraction.counts(),
    nodesVisited: visitedNodes() - nodesBefore,
    subjectsJudged: outcomes.reduce((sum, { state }) => sum + (state.is === "judged" ? state.subjects.length : 0), 0),
    ...(memory?.spared() ?? { readsSpared: 0, parsesSpared: 0 }),
    isRecalled: false,
  };
  return { files: skimmed.files, project, outcomes, score, suppressions, report, stats };
}

function unread(problems: readonly ReportProblem[]): ReadonlySet<string> {
  return new Set(problems.flatMap(({ file }) => file ?? []));
}

/**
 * The part of the checklist that counts for the score: none where only some rules judge, since the score is then about
 * those.
 */
function itemsOf(checklist: readonly Standing[], { rules, allRules = rules }: Setup): readonly ChecklistStanding[] {
  if (rules.length < allRules.length) return [];
  return checklist.map(({ question: { section, weight }, status }) => ({ section, weight, status }));
}

interface Facts {
  readonly facts: readonly FileFacts[];
  readonly problems: readonly ReportProblem[];
}

type FactsOf = (file: SkimmedFile) => Facts;

/** Reads the facts of a file when they are first asked for, and keeps them. */
function factReader(extraction: Extraction): FactsOf {
  const known = new Map<string, Facts>();
  return (file) => {
    const facts = known.get(file.file) ?? readFacts(file, extraction);
    known.set(file.file, facts);
    return facts;
  };
}

/** The facts of a file. Where it cannot be read, or the reader fails, that is a problem, and the audit goes on. */
function readFacts(skimmed: SkimmedFile, extraction: Extraction): Facts {
  const { file, format } = skimmed;
  try {
    const said = extraction.factsOf(skimmed);
    if (said === null) return NO_FACTS;
    const problems = said.problems.map((problem) => ({ file, ...problem, kind: "input" as const }));
    return { facts: [said], problems };
  } catch (error) {
    const isInput = error instanceof UnreadableFile;
    const [told = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    const message = isInput ? told : `the reader of ${format} failed: ${told}`;
    return { ...NO_FACTS, problems: [{ file, line: null, message, kind: isInput ? "input" : "crash" }] };
  }
}

const NO_FACTS: Facts = { facts: [], problems: [] };

/** The facts of all these files, sorted by name. */
function factsOfAll(files: readonly SkimmedFile[], factsOf: FactsOf): Facts {
  const all = [...new Set(files)].map(factsOf);
  const facts = all.flatMap((of) => of.facts).sort((one, other) => (one.file < other.file ? -1 : 1));
  return { facts, problems: all.flatMap((of) => of.problems) };
}

/** The bytes of a file; null where it cannot be read any more, which becomes a problem when it is parsed. */
function bytesOrNull(tree: FileTree, file: string): Uint8Array | null {
  try {
    return tree.read(file);
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}

function* textsWithKeys(tree: FileTree, files: readonly SkimmedFile[]): Iterable<Uint8Array> {
  for (const { file, secrets } of files) {
    const bytes = secrets.length > 0 ? bytesOrNull(tree, file) : null;
    const text = bytes && decodeText(bytes);
    if (text !== null) yield Buffer.from(text);
  }
}

/** By name, the folder of each package of the workspace; null for packages that are installed. */
function packageFolders(facts: readonly FileFacts[]): ReadonlyMap<string, string | null> {
  const { manifests } = linkPackages(facts);
  const installed = manifests.flatMap(({ dependencies }) =>
    [...dependencies.keys()].map((name) => [name, null] as const),
  );
  const own = manifests.flatMap(({ name, path }) => (name === null ? [] : [[name, path] as const]));
  return new Map<string, string | null>([...installed, ...own]);
}

function textOfPlaces(tree: FileTree): (at: { readonly file: string; readonly line: number }) => string {
  const lines = lineReader(tree);
  return ({ file, line }) => lines(file, line) ?? "";
}
