import {
  addLineBefore,
  defineRule,
  type ErrorLeak,
  fail,
  isJudged,
  pass,
  replaceExpression,
  suggested,
} from "airworthy/rule";

export default defineRule<ErrorLeak>({
  id: "no-error-detail-leak",
  section: "security",
  title: "What a provider says of an error stays inside",
  why: "Errors of providers name your organization, your limits and sometimes the prompt; none of it helps the person who reads it.",
  guide: ["G99"],
  severity: "warning",
  weight: 3,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.errorLeaks.filter(({ endpoint }) => endpoint.uses.some(isJudged)),

  judge({ endpoint, what, isForDevelopers, because }) {
    if (isForDevelopers || endpoint.isAdmin || endpoint.audience === "internal") return pass();
    const isTheirs = endpoint.keys === "user-supplied";
    const message = isTheirs
      ? `${endpoint.name} answers with ${what} of a failed request to a model: fit for whoever brings the key, and nobody else.`
      : `${endpoint.name} answers with ${what} of a failed request to a model.`;
    return fail({
      message,
      evidence: because,
      label: "what the provider says",
      severity: isTheirs ? "info" : "warning",
    });
  },

  fix: ({ because, slot, unlogged }) => {
    const [sent] = because;
    return suggested(
      "Answer with a text of your own and an id of the request, and write the error to the log",
      slot && sent
        ? [
            replaceExpression(slot, '"The request could not be answered. Please try again later."'),
            ...(unlogged ? [addLineBefore(sent.at, `console.error(${unlogged})`)] : []),
          ]
        : [],
    );
  },
});
