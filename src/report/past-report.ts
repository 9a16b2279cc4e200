import * as v from "valibot";

const place = { file: v.nullable(v.string()), line: v.nullable(v.number()) };
const severity = v.picklist(["error", "warning", "info"]);

const FINDING = v.object({
  ...place,
  ruleId: v.string(),
  severity,
  message: v.string(),
  fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/)),
  status: v.picklist(["open", "suppressed", "baselined"]),
});

const REPORT = v.object({
  schemaVersion: v.literal(1),
  tool: v.object({ name: v.literal("airworthy"), version: v.string() }),
  scoreModel: v.string(),
  basis: v.string(),
  asOf: v.string(),
  score: v.object({
    overall: v.nullable(v.number()),
    grade: v.nullable(v.string()),
    certainty: v.number(),
    sections: v.array(v.object({ id: v.string(), title: v.string(), score: v.nullable(v.number()) })),
  }),
  findings: v.array(FINDING),
  /** Of a report that tells a part only. */
  scope: v.optional(v.nullable(v.unknown())),
  inventory: v.object({ calls: v.array(v.unknown()) }),
  problems: v.array(v.object({ kind: v.picklist(["input", "crash"]) })),
});

/** What later runs read of an earlier report. */
export type PastReport = v.InferOutput<typeof REPORT>;
export type PastFinding = v.InferOutput<typeof FINDING>;

/** Reads a JSON report from anywhere; tells what is wrong with a text that is none. */
export function readPastReport(text: string): { readonly report: PastReport } | { readonly fault: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { fault: "it is no JSON" };
  }
  const result = v.safeParse(REPORT, parsed);
  if (result.success) return { report: result.output };
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  return { fault: where === null ? "it is no object" : `"${where}" is not what a report has there` };
}
