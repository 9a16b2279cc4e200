import {
  defineRule,
  type Failure,
  fail,
  generates,
  grouped,
  pass,
  renameKey,
  sensibleLimit,
  setOption,
  suggested,
  type Use,
  unknown,
} from "airworthy/rule";

/** While a person waits, a limit above this bounds nothing. */
const GENEROUS = 32_000;
/** Below this, it does not matter that the SDK chose the limit. */
const SMALL = 1000;

export default defineRule({
  id: "bound-output-tokens",
  section: "latency",
  title: "Every generation has an output limit",
  why: "Time and cost grow with every token; one runaway answer costs as much as a thousand good ones.",
  guide: ["G53", "G56", "G57", "G60", "G76"],
  severity: "warning",
  weight: 9,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter((use) => generates(use) && use.outputLimit.state !== "not-applicable"),

  judge(use) {
    const limit = use.outputLimit;
    const failure = limit.state === "bounded" ? loose(use) : open(use);
    if (failure) return fail({ at: limit.at, severity: severityOf(use), evidence: limit.because, ...failure });
    return limit.state === "bounded" ? pass() : unknown(limit);
  },

  fix(use) {
    const { misnamed, option } = use.outputLimit;
    if (misnamed) return suggested(`Use ${misnamed.expected}: only then is there a limit`, [renameKey(misnamed)]);
    const limit = sensibleLimit(use);
    const [place] = use.placesFor("outputLimit").filter(({ keys }) => option === null || keys.join(".") === option);
    return suggested(`Set ${option ?? "an output limit"} to ${grouped(limit)}`, setOption(place, limit));
  },
});

const DECIDED_OUTSIDE = "takes its output limit from the request: the caller decides what you pay.";

function open({ name, outputLimit: limit }: Use): Failure | null {
  if (limit.requesterDecides) return { message: `${name} ${DECIDED_OUTSIDE}`, confidence: "medium" };
  if (limit.state !== "unbounded") return null;
  if (limit.misnamed) {
    const { written, expected, at } = limit.misnamed;
    const message = `${name} sets ${written}, which this version ignores, so the answer has no limit. The option is called ${expected}.`;
    return { message, at, confidence: limit.isInferred ? "medium" : "high", label: `${written} is ignored` };
  }
  if (limit.writtenAsUnlimited) {
    const message = `${name} may run to the model's maximum: ${limit.option ?? "its limit"} can be empty or unlimited.`;
    return { message, evidence: [{ at: limit.writtenAsUnlimited, note: "no limit here" }] };
  }
  if (limit.filledBySdk)
    return { message: `${name} sets no limit, and the SDK fills in the model's maximum.`, confidence: "medium" };
  const message = `${name} may run to the model's maximum: no output limit is set.`;
  return { message, label: `no ${limit.option ?? "limit"} here` };
}

/** A limit that the SDK chose without knowing what is asked, or one so high that it bounds nothing. */
function loose({ name, origin, reasoning, outputLimit: { value, defaultedTo: sent } }: Use): Failure | null {
  if (sent !== null && sent > SMALL)
    return { message: `${name} sets no limit; the SDK sends its own, ${grouped(sent)} tokens.`, severity: "info" };
  if (!origin.interactive || value === null || value <= GENEROUS || reasoning) return null;
  const message = `${name} allows ${grouped(value)} tokens while someone waits; providers charge your rate limit by that number.`;
  return { message, severity: "info", confidence: "medium" };
}

const severityOf = ({ schema, origin }: Use) =>
  schema === "tiny" || ["script", "library"].includes(origin.trigger) ? "info" : "warning";
