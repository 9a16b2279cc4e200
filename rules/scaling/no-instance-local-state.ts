import { defineRule, fail, type HeldState, manual, type Project, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "no-instance-local-state",
  section: "scaling",
  title: "State survives a restart",
  why: "What a process remembers is gone after every deployment, and a second instance never had it.",
  guide: ["G41", "G47"],
  severity: "warning",
  weight: 5,
  needs: ["is-application", "has-request-triggered-calls"],
  fixKind: "manual",

  subjects: (project) => project.heldState,

  judge(state, { project }): Verdict {
    if (state.isKeptElsewhere) return unknown({ because: state.writes });
    if (state.disk) return onDisk(state, state.disk, project);
    const { name, holds, writes } = state;
    const message = `${name} keeps ${SAID[holds]} in ${where(project)}: they are lost with it.`;
    // Whoever comes back finds the same instance; a deployment still ends it.
    const isSticky = project.services.some((service) => service.isSticky);
    return fail({
      message,
      evidence: writes,
      label: "lost at every restart",
      ...(isSticky ? { severity: "info" } : {}),
    });
  },

  fix: ({ holds }) =>
    holds === "jobs"
      ? manual("Put the work into a queue and its state into a database")
      : manual("Store conversations in a database or Redis, and load them with every request"),
});

/** State in a file: lost where the disk is, or missing on all instances but one. A single machine may keep it. */
function onDisk({ name, holds, writes }: HeldState, { isEphemeral }: Disk, { services }: Project): Verdict {
  const label = "lost with the instance that wrote it";
  if (isEphemeral) {
    const message = `${name} keeps ${SAID[holds]} on the disk of a function: they are lost with it.`;
    return fail({ message, evidence: [...writes, isEphemeral], label });
  }
  const answering = services.filter(({ answersWithModel }) => answersWithModel);
  const [first] = answering;
  // Processes of PM2 run on one machine, and share its disk.
  const all = answering.map(({ instances, platform }) =>
    instances.is === "set" && platform !== "PM2" ? instances.value : 0,
  );
  if (!first || all.some((count) => count < 2) || answering.some(({ isSticky }) => isSticky))
    return unknown({ because: writes });
  const message = `${name} keeps ${SAID[holds]} on the disk of one of ${Math.max(...all)} instances: the others lack them.`;
  return fail({ message, evidence: [...writes, { at: first.at, note: "runs several instances" }], label });
}

type Disk = NonNullable<HeldState["disk"]>;

function where({ services }: Project): string {
  const counts = services.flatMap(({ instances }) => (instances.is === "set" ? instances.value : []));
  const most = Math.max(1, ...counts);
  return most > 1 ? `the memory of one of ${most} instances` : "the memory of the process";
}

const SAID: Readonly<Record<HeldState["holds"], string>> = {
  conversations: "conversations",
  jobs: "work that is under way",
};
