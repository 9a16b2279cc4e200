import {
  type Delivery,
  defineRule,
  fail,
  type Location,
  manual,
  pass,
  type Release,
  unknown,
  type Verdict,
} from "airworthy/rule";

type Subject = { readonly at: Location | null } & ({ readonly release: Release } | { readonly delivery: Delivery });

export default defineRule<Subject>({
  id: "automate-deployment",
  section: "mlops",
  title: "Changes reach production by a pipeline that tries them first",
  why: "What is deployed by hand, or unseen by a test, differs from day to day, and nobody can say what runs.",
  guide: ["G88"],
  severity: "warning",
  weight: 4,
  needs: ["is-application", "has-git"],
  fixKind: "manual",

  subjects: ({ delivery }) => [
    ...delivery.manifests.slice(0, 1).map(({ at }) => ({ at, delivery })),
    ...delivery.releases.flatMap((release) =>
      release.environment === "production" ? [{ at: release.at, release }] : [],
    ),
  ],

  judge: (subject): Verdict => ("release" in subject ? released(subject.release) : delivered(subject.delivery)),

  fix(subject) {
    if ("delivery" in subject) return manual("Let a pipeline apply this, on pushes to the main branch");
    const { startedBy, checked } = subject.release;
    if (startedBy === "pull-request") return manual("Deploy to production only what is merged");
    if (startedBy === "any-branch") return manual("Deploy to production from the main branch only");
    if (checked !== "before") return manual("Let the job need one that tests and evaluates the change");
    return manual("Run the job in an environment of the repository, with secrets and approvals of its own");
  },
});

function delivered({ manifests, automated }: Delivery): Verdict {
  if (automated === "yes") return pass();
  if (automated === "unknown") return unknown({ because: manifests });
  const message = "The tree says where this runs, but nothing in it brings it there: it is deployed by hand.";
  return fail({ message, evidence: manifests, confidence: "medium", cause: "by hand" });
}

function released({ name, checked, isProtected, startedBy }: Release): Verdict {
  if (startedBy === "pull-request")
    return fail({ message: `The job ${name} deploys to production before a change is merged.` });
  if (startedBy === "any-branch")
    return fail({ message: `The job ${name} deploys every push to production, of whatever branch.` });
  const remark = (message: string): Verdict => fail({ message, severity: "info" });
  if (checked === "none") {
    const message = `The job ${name} deploys to production what nothing has tested, checked or evaluated.`;
    return startedBy === "person" ? remark(message) : fail({ message });
  }
  if (startedBy === "after-any-end")
    return remark(`The job ${name} deploys to production although the workflow before it may have failed.`);
  if (checked === "beside")
    return remark(`The job ${name} deploys to production without waiting for the tests that run beside it.`);
  if (!isProtected)
    return remark(`The job ${name} deploys to production in no environment, without approvals or secrets of its own.`);
  return pass();
}
