import { defineRule, type Failure, fail, generates, pass, suggested, type Use, unknown } from "airworthy/rule";

export default defineRule({
  id: "handle-truncated-output",
  section: "latency",
  title: "Half an answer is not taken for the whole",
  why: "A model stops in mid-sentence at its limit, or refuses, and says so beside the text; whoever reads the text alone keeps half of it.",
  guide: ["G56", "G99"],
  severity: "warning",
  weight: 5,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter(generates),

  judge(use) {
    const { ending, goesTo, because } = use.answer;
    const lost = { at: use.at, note: "where its answer goes cannot be followed" };
    if (!ending) return unknown({ because }, lost);
    const failure = use.call.operation === "object" ? ofParsed(use) : ofText(use);
    if (failure) return fail(failure);
    return goesTo === "unknown" ? unknown({ because }, lost) : pass();
  },

  fix: ({ call }) =>
    call.operation === "object"
      ? suggested("Look at the refusal before the parsed answer is used")
      : suggested("Look at why the answer ended before it is used: ask again with more room, or say that it is cut"),
});

const IS = {
  read: "read as data",
  mended: "read as data, whatever is missing",
  kept: "kept",
  shown: "shown",
  "acted-on": "used",
};

/** SDKs throw where they parse and the text is cut; what is left is a model that would not answer. */
function ofParsed({ call, name, answer }: Use): Failure | null {
  const { taken = [], refusalIsAsked, isTested } = answer.ending ?? {};
  const acted = taken.filter(({ how }) => how === "acted-on");
  if (refusalIsAsked || isTested || acted.length === 0 || !call.name.endsWith(".parse")) return null;
  const message = `${name} gives null where the model refuses, and its parsed answer is used without a look.`;
  return { message, confidence: "medium", at: call.at, evidence: acted, label: "may be refused" };
}

function ofText(use: Use): Failure | null {
  const { answer, call, conversational, name, origin, streaming } = use;
  if (!answer.ending || answer.ending.isAsked) return null;
  const of = (wanted: string) => answer.ending?.taken.filter(({ how }) => how === wanted) ?? [];
  const place = { at: call.at, label: "nobody asks why this ended" };
  const [read] = of("read");
  // What is read of a stream as it comes is never whole before its end.
  const isWhole = streaming === "buffered";
  const isRecorded = !conversational && origin.trigger !== "script";
  const [taken] = [
    ...(isWhole ? of("mended") : []),
    ...(read?.isCaught ? [] : of("read")),
    ...(isRecorded ? of("kept") : []),
  ];
  if (taken) {
    const message = `An answer of ${name} that was cut short is ${IS[taken.how]}: nothing looks at why it ended.`;
    return { ...place, message, evidence: [taken] };
  }
  if (read && isWhole) {
    const message = `A cut answer of ${name} fails as broken data: what catches it cannot tell that it was too long.`;
    return { ...place, message, severity: "info", evidence: [read] };
  }
  const shown = of("shown");
  if (shown.length === 0 || answer.goesTo !== "shown" || !isWhole || !origin.interactive) return null;
  if (use.reasoning && !answer.ending.isTested) {
    const message = `${name} may spend its limit on thinking and write nothing, and the empty answer is shown.`;
    return { ...place, message, confidence: "medium", evidence: shown };
  }
  const message = `An answer of ${name} that was cut short is shown as if it were whole.`;
  return { ...place, message, severity: "info", evidence: shown };
}
