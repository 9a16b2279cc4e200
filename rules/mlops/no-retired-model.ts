import {
  type Confidence,
  canThink,
  defineRule,
  fail,
  type ModelCall,
  type ModelId,
  manual,
  pass,
  replaceText,
  type Severity,
  suggested,
  usesByCall,
} from "airworthy/rule";

/** So many days before its shutdown, a model is a warning. */
const SOON = 90;

export default defineRule({
  id: "no-retired-model",
  section: "mlops",
  title: "Every model in use still exists",
  why: "After a model is shut down, every request to it fails and your feature is gone.",
  guide: ["G87"],
  severity: "error",
  weight: 8,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.modelIds,

  judge(id, { asOf }) {
    const { end, value, table, calls } = id;
    if (end === null) return pass();
    const days = daysBetween(asOf, end.on);
    return fail({
      message: `${value} ${end.by === null ? "" : `stands for ${end.by}, which `}${messageOfEnd(end, days)}.`,
      at: table ?? id.at,
      severity: severityOf(id, days),
      confidence: confidenceOf(id),
      evidence: calls.slice(0, 3).map(({ at, name }) => ({ at, note: `sent by ${name}` })),
      label: days <= 0 ? "shut down" : `ends ${end.on}`,
    });
  },

  fix(id, { project }) {
    const { end, at } = id;
    if (!end?.replacement) return manual("Choose a current model, and evaluate it before you switch");
    const title = `Move to ${end.replacement}, the vendor's replacement; evaluate it before you merge`;
    const uses = id.calls.flatMap((call) => usesByCall(project).get(call) ?? []);
    const fits = id.calls.every(isExchangeable) && uses.every((use) => !end.isReasoner || canThink(use));
    if (!isPlain(id) || !fits) return suggested(title);
    return { ...suggested(title, [replaceText(at, end.replacement)]), leads: true };
  },
});

/** Whether the replacement does the same. For pictures, vectors and trainings, it gives something else. */
const isExchangeable = ({ operation }: ModelCall): boolean => ["chat", "responses", "object"].includes(operation);

/** Whether the name can be replaced: it is the vendor's own, in no table, and asked for at the vendor. */
const isPlain = ({ table, value, isForwarded }: ModelId): boolean =>
  table === null && !isForwarded && !/[:/]/.test(value);

function messageOfEnd({ on, isLatest, answeredBy }: NonNullable<ModelId["end"]>, days: number): string {
  const past = isLatest ? `has been shut down, by ${on} at the latest` : `was shut down on ${on}`;
  const instead = answeredBy === null ? "" : `: ${answeredBy} answers from then on, at its own price`;
  return `${days > 0 ? `will be shut down on ${on}` : past}${instead}`;
}

/** A warning where another model answers; info for an alias whose snapshot ends: the vendor may point it at another. */
function severityOf({ end, role }: ModelId, days: number): Severity {
  if (role === "row" || end?.by != null || days > SOON) return "info";
  return days <= 0 && end?.answeredBy === null ? "error" : "warning";
}

const confidenceOf = ({ role, isForwarded }: ModelId): Confidence =>
  role === "sdk" || isForwarded ? "medium" : "high";

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
