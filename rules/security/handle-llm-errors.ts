import { defineRule, type ErrorPath, type Failure, fail, isJudged, pass, suggested } from "airworthy/rule";

export default defineRule({
  id: "handle-llm-errors",
  section: "security",
  title: "Errors of a model are handled",
  why: "Models fail more often than databases: they are overloaded, refuse, run out of quota, time out. The user has to be told.",
  guide: ["G99", "G102"],
  severity: "error",
  weight: 8,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.errorPaths.filter(({ use }) => isJudged(use)),

  judge(path) {
    const failure = failureOf(path);
    return failure ? fail({ evidence: path.because, ...failure }) : pass();
  },

  fix: () =>
    suggested("Catch the error, tell overload, quota and refusal apart, log it, and answer with your own text"),
});

function failureOf({ at, ends, fallback, handler, use, isInStream, isThrownAgain }: ErrorPath): Failure | null {
  const { name, origin } = use;
  if (ends === "caught") return null;
  if (ends === "dropped") {
    const message = `Errors of ${name} are swallowed: the code continues with undefined instead of an answer.`;
    return { message, at, severity: "warning", label: "the error ends here" };
  }
  if (ends === "logged") {
    if (!origin.interactive) return null;
    const message = `${handler} only logs an error of ${name}: the user gets no answer.`;
    return { message, at, severity: "warning", label: "nothing is sent to the user" };
  }
  if (ends === "ended") {
    const message = `${handler} just ends the response when ${name} fails, so half an answer looks complete.`;
    return { message, at, severity: "warning", label: "ends as if all went well" };
  }
  if (ends === "vanished") {
    const message = `Errors of ${name} go unnoticed: this version puts them into the stream, and nothing looks for them.`;
    return { message, severity: "warning", label: "no onError" };
  }
  if (ends === "let-go") {
    const severity = fallback ? "warning" : "error";
    const message = `${handler} begins ${name} and lets it go: nothing can catch its error, and one ends the process.`;
    return { message, severity, confidence: "medium", label: "what this throws is caught nowhere" };
  }
  if (ends === "emptied") {
    if (!origin.interactive) return null;
    const message = `When ${name} fails, ${handler} answers as if all went well, with nothing in place of the text.`;
    return { message, at, severity: "warning", confidence: "medium", label: "the error ends here" };
  }
  if (ends === "broken") {
    if (fallback !== null || !origin.interactive) return null;
    const message = `${handler} catches errors of ${name}, but not those in the middle of its stream.`;
    return { message, at, severity: "warning", confidence: "medium", label: "outside of the try" };
  }
  if (ends === "process") {
    const severity = fallback ? "warning" : "error";
    const message = `${handler} does not catch errors of ${name}, and neither does its framework: one error ends the process.`;
    return { message, severity, label: "what this throws is caught nowhere" };
  }
  if (fallback !== null || !origin.interactive) return null;
  const page = isInStream ? "an answer that breaks off" : "the framework's bare error page";
  const gets = origin.channel === "http" ? page : "no answer";
  const does = isThrownAgain ? "catches errors of" : "does not catch errors of";
  const message = `${handler} ${does} ${name}${isThrownAgain ? " and throws them on" : ""}: the user gets ${gets}.`;
  return { message, severity: "warning", label: "what this throws is caught nowhere" };
}
