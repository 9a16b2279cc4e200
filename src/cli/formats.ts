import { appendFileSync } from "node:fs";
import { basename } from "node:path";
import { UsageError } from "../config/index.ts";
import type { FormatContext } from "../report/formats/context.ts";
import { maskKeys } from "../report/mask-keys.ts";
import type { Report } from "../report/report.ts";
import { shownLine } from "../report/source/shown-line.ts";
import { prefixOf } from "../sources/committed.ts";
import { FileReader } from "../sources/file-reader.ts";
import { lineReader } from "../sources/lines.ts";
import { UnreadableFile } from "../sources/tree.ts";
import type { Exit } from "./exit.ts";
import { folderWord } from "./folder-word.ts";
import type { Io } from "./io.ts";
import { rulePage } from "./package-files.ts";
import { carriesEdits, type ToldOf } from "./told.ts";

type Reporter = (report: Report, context: FormatContext) => string;

/** Formats for machines: each is loaded only where it is asked for. */
const REPORTERS: Readonly<Record<string, () => Promise<Reporter>>> = {
  sarif: async () => (await import("../report/formats/sarif.ts")).reportSarif,
  github: async () => (await import("../report/formats/github.ts")).reportGithub,
  markdown: async () => (await import("../report/formats/markdown.ts")).reportMarkdown,
  gitlab: async () => (await import("../report/formats/lines.ts")).reportGitlab,
  junit: async () => (await import("../report/formats/xml.ts")).reportJunit,
  checkstyle: async () => (await import("../report/formats/xml.ts")).reportCheckstyle,
  rdjsonl: async () => (await import("../report/formats/rdjsonl.ts")).reportRdjsonl,
  compact: async () => (await import("../report/formats/lines.ts")).reportCompact,
  cyclonedx: async () => (await import("../report/formats/cyclonedx.ts")).reportCyclonedx,
  badge: async () => (await import("../report/formats/badge.ts")).reportBadge,
  agent: async () => (await import("../report/formats/lines.ts")).reportAgent,
};

export const FORMATS: readonly string[] = ["terminal", "json", "html", ...Object.keys(REPORTERS)];

export interface FormatTarget {
  readonly exit: Exit;
  readonly notice: string | null;
  readonly io: Io;
  readonly includeSuppressed: boolean;
}

/** The report in a format for machines. In a job of GitHub, `github` writes the job's summary besides. */
export async function inFormat(format: string, told: ToldOf, to: FormatTarget): Promise<string> {
  const report = carriesEdits(format) ? withEdits(told) : told.report;
  if (format === "json") return (await import("../report/json.ts")).reportJson(report);
  if (format === "html") {
    const { htmlInput } = await import("./html-input.ts");
    return (await import("../report/html/page.ts")).renderHtml(htmlInput({ ...told, report }, to));
  }
  const load = REPORTERS[format];
  if (!load) throw new RangeError(`no reporter for ${format}`);
  const context = contextOf(told, to);
  const summary = to.io.env["GITHUB_STEP_SUMMARY"];
  if (format === "github" && summary) await addSummary(summary, report, context);
  return (await load())(report, context);
}

function withEdits({ edits, report }: ToldOf): Report {
  const findings = report.findings.map((finding) => {
    const own = edits?.[finding.fingerprint];
    return own ? { ...finding, fix: { ...finding.fix, edits: own } } : finding;
  });
  return { ...report, findings };
}

function contextOf({ root, anchor, rules, packages, secrets, tree }: ToldOf, to: FormatTarget): FormatContext {
  const reader = tree ?? new FileReader(root);
  const readLine = lineReader({ read: (file) => reader.read(file) });
  return {
    name: basename(root),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    page: rulePage,
    prefix: prefixOf(root),
    anchor,
    packages,
    textOf: (file) => {
      try {
        return Buffer.from(reader.read(file)).toString("utf8");
      } catch (error) {
        if (error instanceof UnreadableFile) return null;
        throw error;
      }
    },
    lineOf: (file, line) => {
      const text = readLine(file, line);
      return text === null ? null : shownLine({ file, line }, text, { secrets, maskSecrets: maskKeys });
    },
    withSuppressed: to.includeSuppressed,
    folder: folderWord(root),
    exit: to.exit,
  };
}

async function addSummary(file: string, report: Report, context: FormatContext): Promise<void> {
  const { reportMarkdown } = await import("../report/formats/markdown.ts");
  try {
    appendFileSync(file, reportMarkdown(report, context));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError("the job's summary could not be written", {
      detail,
      hint: "GITHUB_STEP_SUMMARY names its file.",
    });
  }
}
