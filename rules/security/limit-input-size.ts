import { defineRule, type Endpoint, fail, pass, suggested, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "limit-input-size",
  section: "security",
  title: "User input has a size limit",
  why: "You pay for every token. One request with a whole book in it costs as much as thousands of questions.",
  guide: ["G98", "G103"],
  severity: "warning",
  weight: 5,
  needs: ["has-request-triggered-calls"],
  fixKind: "suggested",

  subjects: (project) => project.endpoints.filter(takesAnySize),

  judge(endpoint): Verdict {
    const { inputLimit: limit, name, isAdmin, keys } = endpoint;
    const isGuess = limit.isInferred && endpoint.isSigned;
    if (limit.state === "unknown" || (isGuess && limit.state === "open"))
      return unknown(limit, { at: endpoint.at, note: "what it takes of a request cannot be followed" });
    if (limit.state === "guarded") return pass();
    const isTheirs = keys === "user-supplied";
    const size = limit.bodyLimit
      ? "limited only by the maximum body size, which is far more than anyone types"
      : "however long it is";
    const message = `${name} sends user input to a model, ${size}${isTheirs ? ": its sender pays for it, and you carry it" : ""}.`;
    const confidence = limit.bodyLimit || limit.isInferred ? "medium" : "high";
    const evidence = [...limit.open, ...(limit.bodyLimit ? [limit.bodyLimit] : [])];
    return fail({
      message,
      confidence,
      evidence,
      label: "no size limit",
      ...(isAdmin || isTheirs ? { severity: "info" } : {}),
    });
  },

  fix: () => suggested("Set a maximum length in the request schema, or answer 413 above it"),
});

/** Chat platforms cut messages off by themselves. */
const takesAnySize = ({ audience }: Endpoint): boolean => audience !== "platform";
