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
  title: "A pipeline tests changes and deploys them",
  why: "After deploying by hand or untested, nobody can say what exactly runs in production.",
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
    if ("delivery" in subject) return manual("Deploy this from a pipeline, on pushes to the main branch");
    const { startedBy, checked } = subject.release;
    if (startedBy === "pull-request") return manual("Deploy to production only after the merge");
    if (startedBy === "any-branch") return manual("Deploy to production from the main branch only");
    if (checked !== "before") return manual("Add `needs:` with a job that tests and evaluates the change");
    return manual("Set `environment:` on the job, with its own secrets and approvals");
  },
});

function delivered({ manifests, automated }: Delivery): Verdict {
  if (automated === "yes") return pass();
  if (automated === "unknown") return unknown({ because: manifests });
  const message = "This is deployed by hand: the repository says where it runs, but nothing deploys it.";
  return fail({ message, evidence: manifests, confidence: "medium", cause: "by hand" });
}

function released({ name, checked, isProtected, startedBy }: Release): Verdict {
  if (startedBy === "pull-request")
    return fail({ message: `The job ${name} deploys to production before a change is merged.` });
  if (startedBy === "any-branch")
    return fail({ message: `The job ${name} deploys every push to production, whatever the branch.` });
  const remark = (message: string): Verdict => fail({ message, severity: "info" });
  if (checked === "none") {
    const message = `The job ${name} deploys to production without any test, check or evaluation before it.`;
    return startedBy === "person" ? remark(message) : fail({ message });
  }
  if (startedBy === "after-any-end")
    return remark(`The job ${name} deploys to production even if the workflow before it failed.`);
  if (checked === "beside")
    return remark(`The job ${name} deploys to production without waiting for the tests that run in parallel.`);
  if (!isProtected)
    return remark(
      `The job ${name} deploys to production without an environment, so it has no approvals and no secrets of its own.`,
    );
  return pass();
}
