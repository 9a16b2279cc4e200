/** Reports of every kind, and every format for machines to tell them in. */
import { rules } from "../../../rules/index.ts";
import { reportBadge } from "../../../src/report/formats/badge.ts";
import type { FormatContext } from "../../../src/report/formats/context.ts";
import { reportCyclonedx } from "../../../src/report/formats/cyclonedx.ts";
import { reportGithub } from "../../../src/report/formats/github.ts";
import { reportAgent, reportCompact, reportGitlab } from "../../../src/report/formats/lines.ts";
import { reportMarkdown } from "../../../src/report/formats/markdown.ts";
import { reportRdjsonl } from "../../../src/report/formats/rdjsonl.ts";
import { reportSarif } from "../../../src/report/formats/sarif.ts";
import { reportCheckstyle, reportJunit } from "../../../src/report/formats/xml.ts";
import { maskKeys } from "../../../src/report/mask-keys.ts";
import type { Report, ReportFinding } from "../../../src/report/report.ts";
import { shownLine } from "../../../src/report/source/shown-line.ts";
import { appFiles } from "../../suite/app-files.ts";
import { auditFiles } from "../../suite/audit-files.ts";

export const FORMATS = {
  agent: reportAgent,
  badge: reportBadge,
  checkstyle: reportCheckstyle,
  compact: reportCompact,
  cyclonedx: reportCyclonedx,
  github: reportGithub,
  gitlab: reportGitlab,
  junit: reportJunit,
  markdown: reportMarkdown,
  rdjsonl: reportRdjsonl,
  sarif: reportSarif,
};

/** Of a folder of a repository, whose files are the given ones. */
export function contextOf(files: Readonly<Record<string, string>>, more: Partial<FormatContext> = {}): FormatContext {
  return {
    name: "app",
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    page: (id) => `# ${id}`,
    folder: "",
    prefix: "apps/web/",
    anchor: "package.json",
    packages: [""],
    textOf: (file) => files[file] ?? null,
    lineOf: (file, line) => {
      const text = files[file]?.split("\n")[line - 1];
      return text === undefined ? null : shownLine({ file, line }, text, { secrets: [], maskSecrets: maskKeys });
    },
    withSuppressed: false,
    exit: { code: 1, reason: "--fail-on error" },
    ...more,
  };
}

export const APP = {
  "package.json": '{ "dependencies": { "next": "15.0.0", "openai": "6.9.1" } }',
  "app/api/chat/route.ts": [
    'import OpenAI from "openai";',
    "const openai = new OpenAI({ maxRetries: 0 });",
    "export async function POST(request: Request) {",
    "  const { messages } = await request.json();",
    '  return Response.json(await openai.chat.completions.create({ model: "gpt-4o", messages }));',
    "}",
  ].join("\n"),
};

export const CONTEXT = contextOf(APP);
export const plain = auditFiles(APP);

/** A report with its findings changed, and as many times. */
export function withFindings(
  report: Report,
  change: (finding: ReportFinding, index: number) => Partial<ReportFinding>,
  times = 1,
): Report {
  const all = Array.from({ length: times }, () => report.findings).flat();
  return { ...report, findings: all.map((finding, index) => ({ ...finding, ...change(finding, index) })) };
}

/** What breaks out of one format or another, or fools the eye. */
export const EVIL =
  "]]> </script><b> \"' & | `x` [a](b) ![c](d) <https://e.f> {0} @all %0A\n::error::x\r\n\u001b[31m\u0000 \u202eevil\u2028 👩‍💻 \ud800 עברית *b* <!-- --> \\| ``` </details>";

const evil: Report = {
  ...withFindings(plain, ({ evidence, fix }, index) => ({
    message: EVIL,
    file: index % 2 === 0 ? `src/${EVIL}.ts` : null,
    evidence: evidence.map((one) => ({ ...one, note: EVIL })),
    fix: { ...fix, title: EVIL },
  })),
  notApplicable: plain.notApplicable.map((one) => ({ ...one, reason: EVIL })),
  problems: [{ file: EVIL, line: 3, message: EVIL, kind: "input" }],
  inventory: {
    ...plain.inventory,
    calls: plain.inventory.calls.map((call) => ({
      ...call,
      file: EVIL,
      sdk: `@a/${EVIL}`,
      sdkVersion: "1.2.3",
      provider: EVIL,
      model: { ...call.model, value: EVIL },
    })),
  },
};

/** A line of two hundred columns and more in a message and a place. */
const long = withFindings(plain, ({ file }) => ({
  message: "word ".repeat(60).trim(),
  file: file && `src/${"very-long-folder/".repeat(12)}route.ts`,
}));

export const REPORTS: Readonly<Record<string, Report>> = {
  plain,
  evil,
  long,
  "of an application": auditFiles(appFiles("acme-chat")),
  clean: auditFiles(appFiles("clean-chat")),
  "about nothing": auditFiles({ "README.md": "nothing" }),
  empty: { ...plain, findings: [], passed: [], notApplicable: [], undecided: [], checklist: [] },
  "about the project alone": withFindings(plain, () => ({ file: null, line: null, column: null })),
  "of ten thousand findings": withFindings(
    plain,
    (finding, index) => ({ line: index + 1, endLine: index + 1, fingerprint: `${finding.fingerprint}${index}` }),
    Math.ceil(10_000 / plain.findings.length),
  ),
};

/** Each format of each report, once. */
const told = new Map<string, string>();

export function tellIn(format: keyof typeof FORMATS, what: string): string {
  const key = `${format} ${what}`;
  const known = told.get(key) ?? FORMATS[format](REPORTS[what] ?? plain, CONTEXT);
  told.set(key, known);
  return known;
}
