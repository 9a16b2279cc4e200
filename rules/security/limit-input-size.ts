import { defineRule, type Endpoint, fail, pass, suggested, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "limit-input-size",
  section: "security",
  title: "What outsiders send to a model has a limit in size",
  why: "Every token that is sent is paid for; one request with a whole book in it costs as much as thousands of questions.",
  guide: ["G98", "G103"],
  severity: "warning",
  weight: 5,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.endpoints.filter(takesAnySize),

  judge(endpoint): Verdict {
    const { inputLimit: limit, name, isAdmin } = endpoint;
    if (limit.state === "unknown")
      return unknown(limit, { at: endpoint.at, note: "what it takes of a request cannot be followed" });
    if (limit.state === "guarded") return pass();
    const message = limit.bodyLimit
      ? `${name} hands what it is sent to a model; only the limit on bodies bounds it, and that is far more than anybody types.`
      : `${name} hands what it is sent to a model, however long it is.`;
    const confidence = limit.bodyLimit || limit.isInferred ? "medium" : "high";
    const evidence = [...limit.open, ...(limit.bodyLimit ? [limit.bodyLimit] : [])];
    return fail({ message, confidence, evidence, label: "no limit in size", ...(isAdmin ? { severity: "info" } : {}) });
  },

  fix: () => suggested("Give the text a maximum length in the schema of the request, or answer 413 above one"),
});

/** Chat platforms cut messages off by themselves. */
const takesAnySize = ({ audience, channel }: Endpoint): boolean => audience !== "platform" && channel !== "email";
