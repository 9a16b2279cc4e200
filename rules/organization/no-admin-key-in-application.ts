import { type AdminKey, defineRule, fail, manual, pass } from "airworthy/rule";

export default defineRule<AdminKey>({
  id: "no-admin-key-in-application",
  section: "organization",
  title: "The application holds no key that administers the organization",
  why: "An administration key makes and deletes projects, members and other keys: whoever gets at the application's environment owns all of it.",
  guide: ["G11", "G25"],
  severity: "error",
  weight: 8,
  needs: ["has-calls"],
  fixKind: "manual",

  subjects: (project) => project.adminKeys,

  judge({ name, origin }) {
    if (origin === null || !["request", "ui", "job"].includes(origin.trigger)) return pass();
    const what = origin.trigger === "job" ? "a job" : "a request";
    const message = `${name} is read where ${what} runs: the deployed application can administer the organization.`;
    return fail({ message, evidence: origin.path, label: "read by the application itself" });
  },

  fix: () =>
    manual("Give the application a key of its own project, and keep administration in a separate job or service"),
});
