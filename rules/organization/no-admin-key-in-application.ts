import { type AdminKey, defineRule, fail, manual, pass, type Service, type Use } from "airworthy/rule";

type Given = NonNullable<Service["administers"]> & { readonly service: string };

export default defineRule<AdminKey | Given>({
  id: "no-admin-key-in-application",
  section: "organization",
  title: "The application has no admin key",
  why: "An admin key can create and delete projects, members and keys. Anyone who gets into the application's environment owns your organization.",
  guide: ["G11", "G25"],
  severity: "error",
  weight: 8,
  needs: ["has-calls"],
  fixKind: "manual",

  subjects: ({ adminKeys, services, functionMemories }) => [
    ...adminKeys,
    ...[...services.filter(({ answersWithModel }) => answersWithModel), ...functionMemories].flatMap(
      ({ name: service, administers }): readonly Given[] => {
        // Told once, where the application reads it.
        const isRead = adminKeys.some((key) => key.name === administers?.name && isOfApplication(key));
        return administers && !isRead ? [{ ...administers, service }] : [];
      },
    ),
  ],

  judge(subject) {
    if ("service" in subject) {
      const message = `${subject.name} is given to ${subject.service}, which answers people with a model.`;
      return fail({ message, label: "in the environment of the application" });
    }
    const { name, origin } = subject;
    if (origin === null || !isOfApplication(subject)) return pass();
    const message = `${name} is read in ${what(origin)}: the deployed application can administer your organization.`;
    return fail({ message, evidence: origin.path, label: "read by the application itself" });
  },

  fix: () =>
    manual("Give the application a key of its own project, and do administration in a separate job or service"),
});

const isOfApplication = ({ origin, isApart }: AdminKey): boolean =>
  origin !== null && !isApart && ["request", "ui", "job"].includes(origin.trigger);

const what = ({ trigger }: Use["origin"]): string => (trigger === "job" ? "a job" : "a request");
