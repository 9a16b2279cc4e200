import { addLines, defineRule, fail, type IgnoreCheck, pass, safe } from "airworthy/rule";

const taking: Readonly<Record<IgnoreCheck["by"], string>> = {
  git: '"git add ." would add',
  image: "The image copies the whole folder, with",
  package: "The published package would contain",
  upload: "A deployment from a developer's folder would send",
};

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

  judge({ by, file, isThere, open, misnamed, ships }) {
    if (open.length === 0) return pass();
    const names = open.join(", ");
    const lists = isThere ? `${file} does not list ${open.length === 1 ? "it" : "them"}` : `there is no ${file}`;
    const why = misnamed === null ? lists : `nothing reads ${misnamed}`;
    const message = `${taking[by]} ${names}: ${why}.`;
    if (by === "image") {
      return fail({ message, ...(ships ? {} : { severity: "info" }), label: "copies the whole folder" });
    }
    return fail({ message, confidence: by === "git" ? "high" : "medium", label: "a line is missing" });
  },

  fix: ({ file, open, misnamed }) =>
    misnamed === null
      ? safe(`Add ${open.join(", ")} to ${file}`, [addLines(file, open)])
      : safe(`Rename ${misnamed} to ${file}`),
});
