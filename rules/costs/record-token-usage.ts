import { defineRule, fail, isJudged, type Project, pass, suggested, type Use, unknown, writes } from "airworthy/rule";

export default defineRule({
  id: "record-token-usage",
  section: "costs",
  title: "The tokens that requests use are recorded",
  why: "Without a record of tokens by feature and user, a rising bill cannot be traced to what causes it.",
  guide: ["G72", "G74", "G81"],
  severity: "warning",
  weight: 6,
  needs: ["has-calls", "is-application"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter(isServed),

  judge(use, { project }) {
    const severity = project.traits.has("has-own-keys") ? "warning" : "info";
    if (use.call.usage === "recorded" && use.streamUsage === "absent") {
      const message = `${use.name} streams without asking for its usage, so what is read from it is empty.`;
      return fail({ message, severity, confidence: "medium" });
    }
    if (isRecorded(use) || project.watchers.some(({ kind }) => kind === "llm")) return pass();
    const served = project.uses.filter(isServed);
    const recorded = served.filter(isRecorded);
    if (recorded.length === 0)
      return project.tokenReads.length > 0 ? readSomewhere(project) : nowhere(served, severity);
    const isForgotten =
      recorded.filter(isKnownRecorded).length > served.length / 2 &&
      use.origin.trigger === "request" &&
      writes(use.call);
    if (!isForgotten) return pass();
    const message = `The tokens of ${use.name} are not recorded, though most of the other calls' are.`;
    return fail({ message, severity, confidence: "medium" });
  },

  fix: ({ streamUsage, call }) =>
    call.usage === "recorded" && streamUsage === "absent"
      ? suggested("Ask the stream for its usage; its last part then has no choices, so guard what reads them")
      : suggested("Log the usage of each answer with the feature and the user, in one line of each wrapper"),
});

/** Whose counts these are cannot be told. */
const readSomewhere = ({ tokenReads }: Project) =>
  unknown({ because: tokenReads.slice(0, 3).map((at) => ({ at, note: "counts of tokens are read here" })) });

function nowhere(served: readonly Use[], severity: "warning" | "info") {
  const busiest = [...served].sort((a, b) => Number(isAsked(b)) - Number(isAsked(a))).slice(0, 3);
  const calls = new Set(served.map(({ call }) => call)).size;
  return fail({
    message: `No usage is read from the answers of ${calls === 1 ? "the one call" : `${calls} calls`}, and nothing else records it.`,
    severity,
    at: null,
    cause: "usage",
    evidence: busiest.map(({ at, name }) => ({ at, note: `${name} answers and is forgotten` })),
  });
}

const isAsked = ({ origin }: Use): boolean => origin.trigger === "request";

const isKnownRecorded = ({ call }: Use): boolean =>
  call.usage === "recorded" || call.isTraced === "yes" || (call.gateway ?? null) !== null;

const isRecorded = (use: Use): boolean => isKnownRecorded(use) || use.call.isTraced === "maybe";

const COUNTED = new Set(["chat", "responses", "completion", "object", "assistant", "embedding"]);

const isServed = (use: Use): boolean =>
  isJudged(use) &&
  !use.call.isLocal &&
  COUNTED.has(use.call.operation) &&
  ["request", "ui", "job", "unknown"].includes(use.origin.trigger);
