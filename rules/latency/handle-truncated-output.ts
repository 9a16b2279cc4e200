import { defineRule, type Failure, fail, generates, pass, suggested, type Use, unknown } from "airworthy/rule";

export default defineRule({
  id: "handle-truncated-output",
  section: "latency",
  title: "A cut-off answer is noticed",
  why: "A model stops mid-sentence at its limit, or refuses, and says so next to the text. If you read only the text, you keep half an answer.",
  guide: ["G56", "G99"],
  severity: "warning",
  weight: 5,
  needs: ["has-generation-calls"],
  fixKind: "suggested",

  subjects: (project) => project.uses.filter(generates),

  judge(use) {
    const { goesTo, because } = use.answer;
    const failure = use.call.operation === "object" ? ofParsed(use) : ofText(use);
    if (failure) return fail(failure);
    if (goesTo !== "unknown") return pass();
    return unknown({ because }, { at: use.at, note: "where its answer goes cannot be followed" });
  },

  fix: ({ call }) =>
    call.operation === "object"
      ? suggested("Check for a refusal before you use the parsed answer")
      : suggested(
          "Check why the answer ended before you use it: ask again with a higher limit, or say that it is cut off",
        ),
});

const IS = {
  read: "read as data",
  mended: "read as data, whatever is missing",
  kept: "kept",
  shown: "shown",
  "acted-on": "used",
};

/** An answer that the SDK parses: it throws where the text is cut, and gives null where the model refuses. */
function ofParsed({ call, name, answer }: Use): Failure | null {
  const { taken, refusalIsAsked, isTested } = answer.ending;
  const acted = taken.filter(({ how }) => how === "acted-on");
  if (refusalIsAsked || isTested || acted.length === 0 || !call.name.endsWith(".parse")) return null;
  const message = `${name} returns null when the model refuses, and the result is used without a check.`;
  return { message, confidence: "medium", at: call.at, evidence: acted, label: "may be refused" };
}

function ofText(use: Use): Failure | null {
  const { answer, call, conversational, name, origin, streaming } = use;
  if (answer.ending.isAsked) return null;
  const of = (wanted: string) => answer.ending.taken.filter(({ how }) => how === wanted);
  const place = { at: call.at, label: "the finish reason is not checked" };
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
    const message = `If the answer of ${name} is cut off, it is still ${IS[taken.how]}: nothing checks why it ended.`;
    return { ...place, message, evidence: [taken] };
  }
  if (read && isWhole) {
    const message = `If the answer of ${name} is cut off, it fails as broken data, and the handler cannot tell that it was too long.`;
    return { ...place, message, severity: "info", evidence: [read] };
  }
  const shown = of("shown");
  if (shown.length === 0 || answer.goesTo !== "shown" || !isWhole || !origin.interactive) return null;
  if (use.reasoning && !answer.ending.isTested) {
    const message = `${name} may spend its whole limit on reasoning, and then an empty answer is shown.`;
    return { ...place, message, confidence: "medium", evidence: shown };
  }
  const message = `If the answer of ${name} is cut off, it is shown as if it were complete.`;
  return { ...place, message, severity: "info", evidence: shown };
}
