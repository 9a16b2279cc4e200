import { defineRule, fail, type Project, pass, readSecret, type Secret, suggested } from "airworthy/rule";

/** The tree as a whole: the subject that passes where no key is found. */
interface Tree {
  readonly at: Secret["at"] | null;
  readonly form: "none";
}

export default defineRule<Secret | Tree>({
  id: "no-hardcoded-api-key",
  section: "api-keys",
  title: "No API key is written in the repository",
  why: "Anyone who can read the repository, a build or an old clone can use the key, and you pay for it.",
  guide: ["G24", "G25", "G26", "G27", "G28"],
  severity: "error",
  weight: 10,
  needs: [],
  fixKind: "suggested",
  cap: { at: 39, atMedium: 69, outlivesSuppression: true },

  subjects: ({ secrets }) => (secrets.length > 0 ? secrets : [{ at: null, form: "none" }]),

  judge(subject, { project }) {
    if (subject.form === "none") return pass();
    const label = `${LABELS[subject.form]}${since(subject, project)}`;
    return fail({ message: messageFor(subject), confidence: subject.confidence, label });
  },

  fix(subject, { project }) {
    if (subject.form === "none") return suggested("Read keys from the environment");
    const title =
      subject.fileClass === "docs" || subject.fileClass === "test"
        ? "Revoke the key first, then put a text in its place that nobody can take for a key"
        : "Revoke the key first, then read the new one from the environment or a secret manager";
    return suggested(title, readSecret(subject, project), REVOKE);
  },
});

function since({ masked }: Secret, { gitHistory }: Project): string {
  const past = gitHistory?.keys.find((key) => key.isInTree && key.masked === masked);
  return past ? `, and in the git history since ${past.first.date}` : "";
}

const REVOKE = "Revoke the old key: whoever has the repository has it, and git keeps it";

const LABELS: Readonly<Record<Secret["form"], string>> = {
  plain: "the key stands here",
  fallback: "used wherever the variable is missing",
  encoded: "decodes to a key",
  "by-use": "given to a model client as its key",
};

function messageFor({ form, kind, masked, fileClass }: Secret): string {
  switch (form) {
    case "plain":
      return `${capital(kind)} ${masked} is written in ${PLACES[fileClass] ?? "the repository"}.`;
    case "fallback":
      return `${capital(kind)} ${masked} is the fallback of an environment variable.`;
    case "encoded":
      return `${capital(kind)} ${masked} is only encoded, and anyone can decode it.`;
    case "by-use":
      return `A string ending in ${masked} is passed as an API key.`;
  }
}

const PLACES: Partial<Record<Secret["fileClass"], string>> = {
  test: "a test",
  example: "an example",
  docs: "the documentation",
  script: "a script",
  generated: "a generated file",
  vendored: "a vendored file",
};

/** With a capital first letter, unless the vendor writes its own name without one: "xAI key". */
const capital = (kind: string): string => (kind.startsWith("xAI") ? kind : kind[0]?.toUpperCase() + kind.slice(1));
