import { addLineBefore, defineRule, type ErrorLeak, fail, pass, replaceExpression, suggested } from "airworthy/rule";

export default defineRule<ErrorLeak>({
  id: "no-error-detail-leak",
  section: "security",
  title: "Provider errors are not shown to users",
  why: "Provider errors contain your organization, your limits and sometimes the prompt. None of it helps the user.",
  guide: ["G99"],
  severity: "warning",
  weight: 3,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.errorLeaks,

  judge({ endpoint, what, isForDevelopers, because }) {
    if (isForDevelopers || endpoint.isAdmin || endpoint.audience === "internal") return pass();
    const isTheirs = endpoint.keys === "user-supplied";
    const message = isTheirs
      ? `${endpoint.name} sends ${what} of a failed model request to the client: fine for the owner of the key, and nobody else.`
      : `${endpoint.name} sends ${what} of a failed model request to the client.`;
    return fail({
      message,
      evidence: because,
      label: "the provider's words",
      severity: isTheirs ? "info" : "warning",
      // Where nobody can tell whose key it is, the words may be for its owner.
      ...(endpoint.keys === "unknown" ? { confidence: "medium" } : {}),
    });
  },

  fix: ({ because, slot, unlogged }) => {
    const [sent] = because;
    return suggested(
      "Answer with your own text and a request id, and log the error",
      slot && sent
        ? [
            replaceExpression(slot, '"The request could not be answered. Please try again later."'),
            ...(unlogged ? [addLineBefore(sent.at, `console.error(${unlogged})`)] : []),
          ]
        : [],
    );
  },
});
