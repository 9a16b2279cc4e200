import { defineRule, type EnvFile, fail, pass, suggested } from "airworthy/rule";

export default defineRule<EnvFile>({
  id: "no-tracked-env-file",
  section: "api-keys",
  title: "No file of environment variables with a key is in git",
  why: "Everybody with a copy of the repository has what is in it, and git keeps it after it is deleted.",
  guide: ["G26"],
  severity: "error",
  weight: 8,
  needs: ["has-git"],
  fixKind: "suggested",
  cap: { at: 39, outlivesSuppression: true },

  subjects: ({ envFiles }) => envFiles,

  judge({ file, name, holds }) {
    if (holds === "value") {
      const message = `${file} is in git with ${name === null ? "a key" : `a value for ${name}`}.`;
      return fail({ message, label: "whoever has the repository has this" });
    }
    if (holds !== "empty") return pass();
    const message = `${file} is in git and waits for ${name}: whoever fills it in commits it with the next change.`;
    return fail({ message, severity: "warning", label: "to be filled in here" });
  },

  fix: ({ file, holds }) =>
    holds === "value"
      ? suggested(`Revoke the key, then git rm --cached ${file}, ignore it, and keep a .env.example with names only`)
      : suggested(`Rename ${file} to .env.example, and add ${file} to .gitignore`),
});
