import { defineRule, type ErrorPath, type Failure, fail, isJudged, pass, suggested } from "airworthy/rule";

export default defineRule({
  id: "handle-llm-errors",
  section: "security",
  title: "A failed request to a model is answered",
  why: "Models fail more often than databases: they are overloaded, refuse, run out of quota and time out, and whoever waits has to be told.",
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
    suggested(
      "Catch what the call throws, tell overload, quota and refusal apart, log it, and answer with a text of your own",
    ),
});

function failureOf({ at, ends, fallback, handler, use }: ErrorPath): Failure | null {
  const { name, origin } = use;
  if (ends === "caught") return null;
  if (ends === "dropped") {
    const message = `An error of ${name} is dropped: the work goes on with undefined in place of the answer.`;
    return { message, at, severity: "warning", label: "the error ends here" };
  }
  if (ends === "logged") {
    if (!origin.interactive) return null;
    const message = `${handler} writes an error of ${name} to the log, and leaves whoever waits without an answer.`;
    return { message, at, severity: "warning", label: "nothing is sent from here on" };
  }
  if (ends === "ended") {
    const message = `${handler} ends its answer when ${name} fails: what was sent so far looks complete, and nobody is told.`;
    return { message, at, severity: "warning", label: "ends as if all were well" };
  }
  if (ends === "vanished") {
    const message = `An error of ${name} leaves no trace: this version puts it into the stream, and nothing looks for it there.`;
    return { message, severity: "warning", label: "no onError" };
  }
  if (ends === "process") {
    const severity = fallback ? "warning" : "error";
    const message = `${handler} does not catch an error of ${name}, and its framework neither: it ends the process.`;
    return { message, severity, label: "what this throws is caught nowhere" };
  }
  if (fallback !== null || !origin.interactive) return null;
  const message = `${handler} does not catch an error of ${name}: the person who waits gets the framework's bare error.`;
  return { message, severity: "warning", label: "what this throws is caught nowhere" };
}
