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

  judge({ first, otherwise, when, isProduction }, { project }): Verdict {
    if (!isProduction || when === "production") return pass();
    const label = "production's key";
    if (when === "missing") {
      const missing = first === null ? "the table has no key for an environment" : `${first} is not set`;
      return fail({ message: `If ${missing}, ${otherwise} is used instead.`, label });
    }
    if (when === "staging") return fail({ message: `Every other environment gets ${otherwise}.`, label });
    const { environments } = project.facts;
    if (!environments.includes("staging") && !environments.includes("preview")) return pass();
    const message = `Every environment except development gets ${otherwise}, staging too.`;
    return fail({ message, label, confidence: "medium" });
  },

  fix: (choice) =>
    suggested(
      `Use ${choice.otherwise} in production only, and throw a clear error when a key is missing`,
      changesFor(choice),
    ),
});

/** What takes the fallback's place, in code or in a text of compose. */
function changesFor({ at, first, otherwise, when, isCode }: KeyChoice): readonly Change[] {
  if (when !== "missing" || first === null) return [];
  return isCode
    ? [replaceExpression(at, `(() => { throw new Error("${first} is not set"); })()`)]
    : [replacePart(at, `:-\${${otherwise}}`, `:?${first} is not set`)];
}
