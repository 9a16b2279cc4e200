import { defineRule, fail, nowhere, pass, type SecretScanning, type Subject, suggested, unknown } from "airworthy/rule";

export default defineRule<Subject & SecretScanning>({
  id: "require-secret-scanning",
  section: "api-keys",
  title: "Changes are scanned for keys",
  why: "Everyone pastes a key into a file once. A scan that finds it before the push saves you from revoking it.",
  guide: ["G24"],
  severity: "info",
  weight: 3,
  needs: ["has-git", "has-own-keys"],
  fixKind: "suggested",

  subjects: (project) => [{ at: null, ...project.secretScanning }],

  judge({ because, perhaps, byHost }) {
    if (because) return pass();
    if (perhaps) return unknown({ because: [perhaps] });
    if (byHost === "perhaps")
      return unknown({ because: [nowhere("the host may do it, and its settings are in no file")] });
    return fail({
      message: "Nothing scans changes for keys: no hook, pipeline or script does it.",
      confidence: byHost === "no" ? "high" : "medium",
    });
  },

  fix: () => suggested("Run gitleaks or secretlint before each commit, or in a pipeline step pinned to a digest"),
});
