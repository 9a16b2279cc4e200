import {
  addSetting,
  type Change,
  defineRule,
  fail,
  pass,
  type Service,
  suggested,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "set-resource-limits",
  section: "scaling",
  title: "Every container has a memory limit",
  why: "A container without a limit can use all the memory of its machine and take its neighbours down.",
  guide: ["G43", "G44"],
  severity: "warning",
  weight: 3,
  needs: ["has-containers", "has-server-deployment"],
  fixKind: "suggested",

  subjects: (project) => project.services.filter(({ answersWithModel }) => answersWithModel),

  judge({ name, platform, memory }): Verdict {
    if (memory.is === "set") return pass();
    if (memory.is === "unknown") return unknown(memory);
    const message = `${name} can use all the memory of its machine on ${platform}: no limit and no request is set.`;
    return fail({ message, label: "no memory limit" });
  },

  fix: ({ settings }) =>
    suggested(
      "Set a memory request and limit a little above what it needs under load",
      changesFor(settings),
      "Measure what it needs under load, and adjust the memory limit",
    ),
});

/** Room enough for a server of Node that waits for models most of the time. */
function changesFor(settings: Service["settings"]): readonly Change[] {
  if (!settings) return [];
  const { at, container, hasResources } = settings;
  if (!container) return [addSetting(at, ["deploy", "resources", "limits", "memory"], "1g")];
  return hasResources
    ? [addSetting(container, ["resources", "limits", "memory"], "1Gi")]
    : [addSetting(container, ["resources"], { requests: { memory: "256Mi" }, limits: { memory: "1Gi" } })];
}
