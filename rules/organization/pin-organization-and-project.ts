import { type AccountCheck, defineRule, fail, pass, readFrom, suggested } from "airworthy/rule";

export default defineRule<AccountCheck>({
  id: "pin-organization-and-project",
  section: "organization",
  title: "It is clear which organization and project pay",
  why: "Without a project, the key owner's default pays. With a fixed one in the code, every environment bills it.",
  guide: ["G5", "G6", "G7"],
  severity: "info",
  weight: 3,
  needs: ["uses-openai", "has-own-keys"],
  fixKind: "suggested",

  subjects: (project) => project.accountChecks,

  judge({ ignored, unbound }) {
    if (ignored) {
      const { option, variable, environment, at, written } = ignored;
      const message = `The ${option} is written in the code: ${variable}, which ${environment} sets to another, is not read.`;
      return fail({
        message,
        at: written,
        evidence: [{ at, note: `${variable} of ${environment}` }],
        label: "every environment bills this one",
      });
    }
    if (!unbound) return pass();
    const message = "This is a person's key, and nothing says which organization and project pay for it.";
    return fail({ message, confidence: "medium", evidence: [unbound], label: "no organization, no project" });
  },

  fix: ({ ignored }, { project }) =>
    ignored
      ? suggested(
          `Read the ${ignored.option} from ${ignored.variable}`,
          readFrom(ignored.variable, ignored.written, project),
          `Set ${ignored.variable} in production to what stood in the code`,
        )
      : suggested("Set project: process.env.OPENAI_PROJECT_ID, and add the variable to .env.example"),
});
