import { defineRule, fail, pass, suggested, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "set-resource-limits",
  section: "scaling",
  title: "Every container has a memory limit",
  why: "A container that may take all the memory of its machine takes down its neighbours with it.",
  guide: ["G43", "G44"],
  severity: "warning",
  weight: 3,
  needs: ["has-containers", "has-server-deployment"],
  fixKind: "suggested",

  subjects: (project) => project.services.filter(({ answersWithModel }) => answersWithModel),

  judge({ name, platform, memory }): Verdict {
    if (memory.is === "set") return pass();
    if (memory.is === "unknown") return unknown(memory);
    const message = `${name} may take all the memory of its machine on ${platform}: neither a limit nor a request is set.`;
    return fail({ message, label: "no memory limit" });
  },

  fix: () => suggested("Set a memory request and limit a little above what it needs under load"),
});
