import {
  type Change,
  defineRule,
  fail,
  type KeyChoice,
  pass,
  replaceExpression,
  replacePart,
  suggested,
  type Verdict,
} from "airworthy/rule";

export default defineRule<KeyChoice>({
  id: "no-production-fallback",
  section: "staging",
  title: "Nothing falls back to the production key",
  why: "An environment whose key is missing should stop, not silently spend production's quota and budget.",
  guide: ["G36", "G37"],
  severity: "error",
  weight: 7,
  needs: ["is-application", "has-own-keys"],
  fixKind: "suggested",

  subjects: (project) => project.keyChoices,

  judge(choice, { project }): Verdict {
    if (!choice.isProduction) return pass();
    const failure = { message: messageOf(choice), label: "production's key" };
    if (choice.when !== "development") return fail(failure);
    const { environments } = project.facts;
    if (!environments.includes("staging") && !environments.includes("preview")) return pass();
    return fail({ ...failure, confidence: "medium" });
  },

  fix: (choice) =>
    suggested(
      `Use ${choice.otherwise} in production only, and throw a clear error when a key is missing`,
      changesFor(choice),
    ),
});

function messageOf({ first, otherwise, when }: KeyChoice): string {
  if (when === "development") return `Every environment except development gets ${otherwise}, staging too.`;
  if (when !== "missing") return `Every other environment gets ${otherwise}.`;
  return `If ${first === null ? "the table has no key for an environment" : `${first} is not set`}, ${otherwise} is used instead.`;
}

/** Throws where the key is missing, in code or in a compose file. */
function changesFor({ at, first, otherwise, when, isCode }: KeyChoice): readonly Change[] {
  if (when !== "missing" || first === null) return [];
  return isCode
    ? [replaceExpression(at, `(() => { throw new Error("${first} is not set"); })()`)]
    : [replacePart(at, `:-\${${otherwise}}`, `:?${first} is not set`)];
}
