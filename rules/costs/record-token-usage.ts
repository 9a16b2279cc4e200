import {
  defineRule,
  fail,
  isJudged,
  type Project,
  pass,
  perProject,
  suggested,
  type Use,
  unknown,
  writes,
} from "airworthy/rule";

export default defineRule({
  id: "record-token-usage",
  section: "costs",
  title: "Token usage is recorded",
  why: "Without token counts per feature and user, you cannot tell what makes the bill rise.",
  guide: ["G72", "G74", "G81"],
  severity: "warning",
  weight: 6,
  needs: ["has-calls", "is-application"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter(isServed),

  judge(use, { project }) {
    const severity = severityIn(project);
    if (use.call.usage === "recorded" && use.streamUsage === "absent") {
      const message = `${use.name} streams without asking for usage, so the usage you read is empty.`;
      return fail({ message, severity, confidence: "medium" });
    }
    if (isKnownRecorded(use) || project.watchers.some(({ kind }) => kind === "llm")) return pass();
    const { unread, isUsual } = servedIn(project);
    if (unread || use.call.isTraced === "maybe") return unread ?? unknown({ because: perhapsTraced(use) });
    if (!isUsual || !isAsked(use) || !writes(use.call)) return pass();
    const message = `The usage of ${use.name} is not recorded, unlike that of most other calls.`;
    return fail({ message, severity, confidence: "medium" });
  },

  fix: ({ streamUsage, call }) =>
    call.usage === "recorded" && streamUsage === "absent"
      ? suggested("Ask the stream for usage. Its last chunk then has no choices, so guard the code that reads them")
      : suggested("Log the usage of each answer with the feature and the user, one line per wrapper"),
});

/** Whether any call that serves somebody has its usage recorded, and whether most have. */
const servedIn = perProject((project) => {
  const served = project.uses.filter(isServed);
  const unread = served.some(isKnownRecorded) ? null : nowhere(served, project);
  return { unread, isUsual: 2 * served.filter(isKnownRecorded).length > served.length };
});

function nowhere(served: readonly Use[], project: Project) {
  // Whose counts these are cannot be told.
  const reads = project.tokenReads.map((at) => ({ at, note: "counts of tokens are read here" }));
  const because = [...reads, ...served.flatMap(perhapsTraced)].slice(0, 3);
  if (because.length > 0) return unknown({ because });
  const calls = new Set(served.map(({ call }) => call)).size;
  const busiest = [...served].sort((a, b) => Number(isAsked(b)) - Number(isAsked(a))).slice(0, 3);
  const evidence = busiest.map(({ at, name }) => ({ at, note: `usage of ${name} is not read` }));
  const message = `Nobody reads the usage of ${calls === 1 ? "the one call" : `these ${calls} calls`}, and nothing else records it.`;
  return fail({ message, severity: severityIn(project), at: null, cause: "usage", evidence });
}

const severityIn = ({ traits }: Project) => (traits.has("has-own-keys") ? "warning" : "info");

const isAsked = ({ origin }: Use): boolean => origin.trigger === "request";

const isKnownRecorded = ({ call }: Use): boolean =>
  call.usage === "recorded" || call.isTraced === "yes" || (call.gateway ?? null) !== null;

const perhapsTraced = ({ call, at, name }: Use) =>
  call.isTraced === "maybe" ? [{ at, note: `what ${name} is given may switch telemetry on` }] : [];

const COUNTED = new Set(["chat", "responses", "completion", "object", "assistant", "embedding"]);
const SERVED = new Set(["request", "ui", "job", "unknown"]);

const isServed = (use: Use): boolean =>
  isJudged(use) && !use.call.isSelfHosted && COUNTED.has(use.call.operation) && SERVED.has(use.origin.trigger);
