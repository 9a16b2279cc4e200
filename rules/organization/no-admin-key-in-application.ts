import { type AdminKey, defineRule, fail, manual, pass, type Use } from "airworthy/rule";

export default defineRule<AdminKey>({
  id: "no-admin-key-in-application",
  section: "organization",
  title: "The application has no admin key",
  why: "An admin key can create and delete projects, members and keys. Anyone who gets into the application's environment owns your organization.",
  guide: ["G11", "G25"],
  severity: "error",
  weight: 8,
  needs: ["has-calls"],
  fixKind: "manual",

  subjects: (project) => project.adminKeys,

  judge({ name, origin, isApart }) {
    if (origin === null || isApart || !["request", "ui", "job"].includes(origin.trigger)) return pass();
    const message = `${name} is read in ${what(origin)}: the deployed application can administer your organization.`;
    return fail({ message, evidence: origin.path, label: "read by the application itself" });
  },

  fix: () =>
    manual("Give the application a key of its own project, and do administration in a separate job or service"),
});

const what = ({ trigger }: Use["origin"]): string => (trigger === "job" ? "a job" : "a request");
