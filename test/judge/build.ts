import type { Attestation } from "../../src/config/index.ts";
import type { Finding, JudgeSetup, Outcome, SubjectVerdict } from "../../src/judge/index.ts";
import type { Location, Project } from "../../src/model/index.ts";
import type { AnyRule, Confidence, Question, Severity, Subject, Verdict } from "../../src/rule/index.ts";
import { pass } from "../../src/rule/index.ts";

/** A place of one character's width; enough for rules that never look at the text. */
export function place(file: string, line = 1, column = 1): Location {
  return { file, line, column, endLine: line, endColumn: column + 1 };
}

export function aProject(more: Partial<Project> = {}): Project {
  return {
    packages: [],
    clients: [],
    calls: [],
    uses: [],
    modelIds: [],
    endpoints: [],
    envFiles: [],
    gitHistory: null,
    errorPaths: [],
    errorLeaks: [],
    fanOuts: [],
    adminKeys: [],
    configKeys: [],
    ignoreChecks: [],
    keyChoices: [],
    keyLeaks: [],
    plainConnections: [],
    cancellations: [],
    prefixBreaks: [],
    providerRecords: [],
    publicKeys: [],
    requestAddresses: [],
    backoffs: [],
    retryStacks: [],
    accountChecks: [],
    credentialChecks: [],
    quotaCheck: null,
    secretScanning: { because: null, perhaps: null, byHost: "unknown" },
    tools: [],
    webhooks: [],
    testTraffic: [],
    texts: { parses: [], sinks: [], logs: [], instructions: [] },
    watchers: [],
    tokenReads: [],
    evaluations: { because: null, closing: null, perhaps: null, runBy: null },
    sdkDependencies: [],
    deprecated: [],
    secrets: [],
    environments: [],
    services: [],
    functionMemories: [],
    modelDeployments: [],
    layers: [],
    heldState: [],
    distances: [],
    delivery: { manifests: [], automated: "unknown", releases: [] },
    unresolved: [{ at: place("src/app.ts"), why: "so that the project is not empty" }],
    traits: new Set(["has-calls"]),
    facts: {
      moderation: false,
      usageTracking: false,
      observability: false,
      evals: false,
      rateLimiting: false,
      responseCache: false,
      concurrencyLimit: false,
      environments: [],
      staging: "unknown",
    },
    clues: [],
    ...more,
  };
}

export function aRule(more: Partial<AnyRule> = {}): AnyRule {
  return {
    id: "require-retry",
    section: "rate-limits",
    title: "Every call is tried again",
    why: "Requests fail.",
    guide: [],
    severity: "error",
    weight: 10,
    needs: ["has-calls"],
    fixKind: "manual",
    subjects: () => [],
    judge: () => pass(),
    ...more,
  };
}

export function aQuestion(more: Partial<Question> = {}): Question {
  return {
    id: "billing-limit",
    section: "billing",
    title: "A budget is decided on",
    ask: "How high is it?",
    guide: ["G19"],
    validDays: 180,
    weight: 5,
    needs: ["has-calls"],
    ...more,
  };
}

export function anAttestation(more: Partial<Attestation> = {}): Attestation {
  return {
    id: "billing-limit",
    status: "done",
    by: "the team",
    on: "2026-10-01",
    until: null,
    note: null,
    link: null,
    ...more,
  };
}

/** A rule whose subjects are given with their verdicts. */
export function aRuleOf(subjects: readonly (Subject & { readonly verdict: Verdict })[], more: Partial<AnyRule> = {}) {
  return aRule({ subjects: () => subjects, judge: (subject) => subject.verdict, ...more });
}

export function aSetup(more: Partial<Omit<JudgeSetup, "config">> & { config?: Partial<JudgeSetup["config"]> } = {}) {
  const { config, ...rest } = more;
  const setup: JudgeSetup = {
    asOf: "2026-11-23",
    comments: [],
    lineText: ({ line }) => `text of line ${line}`,
    ...rest,
    config: { rules: {}, overrides: [], ignorePaths: [], ignore: [], allowedSecrets: [], ...config },
  };
  return setup;
}

export function aComment(file: string, line: number, text: string): JudgeSetup["comments"][number] {
  return { file, text, span: { line, column: 1, endLine: line, endColumn: text.length + 1 } };
}

/** Every finding once. */
export function findingsOf(outcomes: readonly Outcome[]): readonly Finding[] {
  const subjects = outcomes.flatMap(({ state }) => (state.is === "judged" ? state.subjects : []));
  return [...new Set(subjects.flatMap(({ finding }) => finding ?? []))];
}

/** What score and report take, made by hand. */
export function aFinding(rule: AnyRule, more: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: rule.severity,
    confidence: "high",
    message: "Something is wrong here.",
    label: null,
    at: place("src/app.ts"),
    subject: null,
    evidence: [],
    uses: [],
    fix: { kind: "manual", title: "Mend it" },
    cause: "src/app.ts:1:1",
    fingerprint: "0123456789abcdef0123",
    status: { is: "open" },
    ...more,
  };
}

export const passing: SubjectVerdict = {
  at: place("src/good.ts"),
  verdict: "pass",
  because: [],
  finding: null,
  severity: null,
  confidence: null,
};

export const unsure: SubjectVerdict = { ...passing, verdict: "unknown" };

export function failing(finding: Finding, severity: Severity = finding.severity, confidence?: Confidence) {
  const verdict: SubjectVerdict = {
    at: finding.at,
    verdict: "fail",
    because: [],
    finding,
    severity,
    confidence: confidence ?? finding.confidence,
  };
  return verdict;
}

export function judged(rule: AnyRule, subjects: readonly SubjectVerdict[]): Outcome {
  return { rule, state: { is: "judged", subjects } };
}
