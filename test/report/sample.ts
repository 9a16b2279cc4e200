import { Chalk } from "chalk";
import { standings } from "../../src/checklist/index.ts";
import { maskKeys } from "../../src/report/mask-keys.ts";
import type { Report } from "../../src/report/report.ts";
import type { TerminalOptions } from "../../src/report/terminal/render.ts";
import type { AnyRule } from "../../src/rule/index.ts";
import {
  aFinding,
  anAttestation,
  aProject,
  aQuestion,
  aRule,
  failing,
  judged,
  passing,
  place,
  unsure,
} from "../judge/build.ts";
import { aCall, aClient, anOrigin, aReport, aUse } from "./build.ts";

/** Key-shaped only at run time. */
export const KEY = ["sk", "proj", "a1B2c3D4e5F6g7H8".repeat(3), "9fQx"].join("-");
export const MASKED = "sk-proj-…9fQx";

export const SOURCES: Readonly<Record<string, string>> = {
  "src/lib/openai.ts": [
    'import OpenAI from "openai";',
    "",
    "export const openai = new OpenAI({",
    `  apiKey: "${KEY}",`,
    "  maxRetries: 0,",
    "});",
  ].join("\n"),
  "src/app/api/chat/route.ts": [
    'import { openai } from "@/lib/openai";',
    "",
    "export async function POST(req: Request) {",
    "  const { messages } = await req.json();",
    '  const answer = await openai.chat.completions.create({ model: "gpt-4o", messages, temperature: 0.2, user: session.user.id, metadata: { origin: "the chat on the first page" } });',
    "  return Response.json(answer.choices[0].message);",
    "}",
  ].join("\n"),
  "src/jobs/digest.ts": ["", "", "\tawait openai.chat.completions.create({ model });"].join("\n"),
  "deploy/staging.yml": ["env:", "  OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}"].join("\n"),
};

export function readLine(file: string, line: number): string | null {
  return SOURCES[file]?.split("\n")[line - 1] ?? null;
}

export const keyAt = { file: "src/lib/openai.ts", line: 4, column: 12, endLine: 4, endColumn: 12 + KEY.length };

const rules = {
  key: aRule({
    id: "no-hardcoded-api-key",
    section: "api-keys",
    why: "A key in the source is a key in every clone, fork, build log and backup.",
    cap: { at: 39 },
  }),
  retry: aRule({ why: "Rate limits and dropped connections are part of normal traffic." }),
  limit: aRule({ id: "bound-output-tokens", section: "latency", severity: "warning", weight: 9 }),
  stream: aRule({ id: "stream-user-facing-completions", section: "latency", severity: "warning", weight: 8 }),
  cache: aRule({ id: "cache-repeated-requests", section: "scaling", severity: "info", weight: 5 }),
  staging: aRule({ id: "separate-staging-credentials", section: "staging", weight: 10 }),
} satisfies Record<string, AnyRule>;

const chat = { ...place("src/app/api/chat/route.ts", 5, 24), endColumn: 171 };
const digest = place("src/jobs/digest.ts", 3, 8);

const many = <T>(one: T, count: number): T[] => Array.from({ length: count }, () => one);

export function sampleOutcomes() {
  const key = aFinding(rules.key, {
    message: "A live-shaped OpenAI project key is written in the source.",
    label: "project key",
    at: keyAt,
    fix: { kind: "suggested", title: "Read OPENAI_API_KEY from the environment, then revoke the old key" },
  });
  const retry = aFinding(rules.retry, {
    message: "Retries are switched off for both model calls: one 429 or dropped connection fails the request.",
    at: { ...place("src/lib/openai.ts", 5, 3), endColumn: 16 },
    label: "the SDK retries twice when this line is absent",
    uses: [chat, digest],
    fix: { kind: "suggested", title: "Remove maxRetries: 0" },
  });
  const limit = aFinding(rules.limit, {
    message: "No output limit is set: an answer may run to the model's maximum.",
    at: chat,
    uses: [chat, digest],
  });
  const stream = aFinding(rules.stream, { message: "A person waits for the whole answer.", at: chat });
  const again = aFinding(rules.stream, { message: "A person waits here too.", at: place("src/lib/a.ts", 2) });
  const cache = aFinding(rules.cache, { message: "One of 12 questions can be asked; no answer is kept.", at: digest });
  const staging = aFinding(rules.staging, {
    message: "Staging and production use the same secret, so a load test on staging spends production's quota.",
    at: null,
    subject: { kind: "openai-project", name: "staging" },
    evidence: [{ at: place("deploy/staging.yml", 2, 19), note: "staging and production" }],
  });
  return [
    judged(rules.key, [failing(key), ...many(passing, 29)]),
    judged(rules.retry, [failing(retry), failing(retry), ...many(passing, 4)]),
    judged(rules.limit, [failing(limit), ...many(passing, 4), unsure]),
    judged(rules.stream, [failing(stream), failing(again), ...many(passing, 6)]),
    judged(rules.cache, [failing(cache), passing]),
    judged(rules.staging, [failing(staging), passing]),
  ];
}

const call = aCall({ at: chat });
const job = aCall({ at: digest, model: { value: null, pinning: "dynamic", at: null } });

export const sampleProject = aProject({
  clients: [aClient({ at: place("src/lib/openai.ts", 3, 23), maxRetries: { is: "set", value: 0, because: [] } })],
  calls: [call, job],
  uses: [aUse(call, { origin: anOrigin("request", true) }), aUse(job, { origin: anOrigin("job") })],
  secrets: [
    {
      at: keyAt,
      kind: "OpenAI project key",
      provider: "openai",
      masked: MASKED,
      confidence: "high",
      form: "plain",
      fileClass: "production",
      identity: "1",
    },
  ],
  unresolved: [{ at: place("src/lib/pick.ts", 4), why: "the client is chosen at run time" }],
});

/** A small application with something of everything. */
export function sampleReport(): Report {
  return aReport({
    project: sampleProject,
    outcomes: sampleOutcomes(),
    durationMs: 412,
    files: { discovered: 214, read: 212, parsed: 9, skipped: [{ file: "public/vendor.js", reason: "minified" }] },
    problems: [{ file: "src/broken.ts", line: 3, message: "could not be parsed: unexpected token", kind: "input" }],
  });
}

export function cleanReport(): Report {
  return aReport({
    project: { ...sampleProject, secrets: [], unresolved: [] },
    outcomes: [judged(rules.retry, [passing, passing]), judged(rules.limit, [passing])],
  });
}

/** Clean, with a checklist of which something is in every state. */
export function attestedReport(): Report {
  const contradictedBy = [{ rule: rules.staging.id, from: "error" as const }];
  const shared = aFinding(rules.staging, { at: place("deploy/staging.yml", 2, 19) });
  const outcomes = [judged(rules.retry, [passing]), judged(rules.staging, [failing(shared)])];
  const items = [
    aQuestion({
      id: "billing-limit",
      title: "A monthly budget is decided on, and an alert reaches someone who reacts",
    }),
    aQuestion({ id: "key-rotation", section: "api-keys", title: "Keys are replaced on a schedule" }),
    aQuestion({ id: "staging-isolation", section: "staging", title: "Staging has keys of its own", contradictedBy }),
    aQuestion({ id: "cost-estimate", section: "costs", title: "Expected cost per month is written down", weight: 2 }),
    aQuestion({ id: "red-team", section: "safety", title: "People have tried to make it misbehave" }),
    aQuestion({ id: "minors", section: "safety", title: "Minors are kept out", needs: ["has-k8s"] }),
    aQuestion({ id: "named-owner", section: "business", title: "One person answers for it" }),
  ];
  const attestations = [
    anAttestation({ id: "key-rotation", until: "2026-10-01" }),
    anAttestation({ id: "staging-isolation", by: "someone", link: "https://wiki.example/staging" }),
    anAttestation({ id: "red-team", status: "accepted-risk", until: "2026-12-31", note: "no open text yet" }),
    anAttestation({ id: "named-owner" }),
  ];
  const input = { attestations, project: sampleProject, outcomes, asOf: "2026-11-23" };
  return aReport({ project: sampleProject, outcomes, checklist: standings(items, input) });
}

export function terminal(more: Partial<TerminalOptions> = {}): TerminalOptions {
  return {
    columns: 100,
    paint: new Chalk({ level: 0 }),
    isAscii: false,
    readLine,
    secrets: sampleProject.secrets,
    maskSecrets: maskKeys,
    linkTo: null,
    folder: "",
    name: "acme-chat",
    rules: new Map(Object.values(rules).map((rule) => [rule.id, rule])),
    verdict: { code: 1, reason: "--fail-on error" },
    isAll: false,
    isQuiet: false,
    searched: "45 SDKs and 30 providers",
    isRound: false,
    notice: null,
    ...more,
  };
}
