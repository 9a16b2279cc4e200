import { type AccountCheck, defineRule, fail, pass, readFrom, suggested } from "airworthy/rule";

export default defineRule<AccountCheck>({
  id: "pin-organization-and-project",
  section: "organization",
  title: "Every client says which organization and project pay",
  why: "What names no project is billed to whatever its key's owner has chosen, and what names a fixed one bills it from every environment.",
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
    const message = "The key is a person's, and nothing says which organization and project pay for this client.";
    return fail({ message, confidence: "medium", evidence: [unbound], label: "no organization, no project" });
  },

  fix: ({ ignored }, { project }) =>
    ignored
      ? suggested(
          `Read the ${ignored.option} from ${ignored.variable}`,
          readFrom(ignored.variable, ignored.written, project),
          `Set ${ignored.variable} in production to what stood in the code`,
        )
      : suggested("Set project: process.env.OPENAI_PROJECT_ID and name the variable in the example of variables"),
});
