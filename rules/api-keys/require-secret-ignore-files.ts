import { addLines, defineRule, fail, type IgnoreCheck, pass, safe } from "airworthy/rule";

export default defineRule<IgnoreCheck>({
  id: "require-secret-ignore-files",
  section: "api-keys",
  title: "Env files stay out of git, images and packages",
  why: "One `git add .` or one build of an image is enough to give a developer's keys to everyone who gets the result.",
  guide: ["G26", "G27"],
  severity: "warning",
  weight: 3,
  needs: ["has-own-keys"],
  needsAny: ["has-git", "has-containers"],
  fixKind: "safe",

  subjects: ({ ignoreChecks }) => ignoreChecks,

  judge({ by, file, open, misnamed, ships }) {
    if (open.length === 0) return pass();
    const names = open.join(", ");
    if (by === "git") {
      return fail({
        message: `"git add ." would add ${names}: ${file} does not list it.`,
        label: "a line is missing",
      });
    }
    if (by === "package") {
      const message = `The published package would contain ${names}: ${file} does not list it.`;
      return fail({ message, confidence: "medium", label: "a line is missing" });
    }
    const reason = misnamed === null ? `${file} does not list it` : `nothing reads ${misnamed}`;
    const message = `The image copies the whole folder, ${names} included: ${reason}.`;
    return fail({ message, ...(ships ? {} : { severity: "info" }), label: "copies the whole folder" });
  },

  fix: ({ file, open, misnamed }) =>
    misnamed === null
      ? safe(`Add ${open.join(", ")} to ${file}`, [addLines(file, open)])
      : safe(`Rename ${misnamed} to ${file}`),
});
