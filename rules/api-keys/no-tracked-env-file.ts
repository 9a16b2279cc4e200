import { defineRule, type EnvFile, fail, pass, suggested } from "airworthy/rule";

export default defineRule<EnvFile>({
  id: "no-tracked-env-file",
  section: "api-keys",
  title: "No .env file with a key is in git",
  why: "Everyone with a clone has what is in it, and git keeps it after you delete the file.",
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
      return fail({ message, label: "everyone with a clone has this" });
    }
    if (holds !== "empty") return pass();
    const message = `${file} is in git with an empty ${name}: whoever fills it in commits the key with the next change.`;
    return fail({ message, severity: "warning", label: "a key will be filled in here" });
  },

  fix: ({ file, holds }) =>
    holds === "value"
      ? suggested(`Revoke the key, then git rm --cached ${file}, ignore it, and keep a .env.example with names only`)
      : suggested(`Rename ${file} to .env.example, and add ${file} to .gitignore`),
});
