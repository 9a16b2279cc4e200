import {
  addSetting,
  type Change,
  defineRule,
  type FunctionMemory,
  fail,
  type Heap,
  manual,
  pass,
  type Service,
  suggested,
  unknown,
  type Verdict,
} from "airworthy/rule";

/** A container, the heap of one, or a function. */
type Limited = Service | Heap | FunctionMemory;

export default defineRule<Limited>({
  id: "set-resource-limits",
  section: "scaling",
  title: "Every container has a memory limit",
  why: "A container without a limit can use all the memory of its machine and take its neighbours down.",
  guide: ["G43", "G44"],
  severity: "warning",
  weight: 3,
  needs: [],
  needsAny: ["has-containers", "has-serverless"],
  fixKind: "suggested",

  subjects: (project) => {
    const services = project.services.filter(({ answersWithModel }) => answersWithModel);
    return [...services, ...services.flatMap(({ heap }) => heap ?? []), ...project.functionMemories];
  },

  judge: (subject) =>
    "limit" in subject ? ofHeap(subject) : "minimum" in subject ? ofFunction(subject) : ofContainer(subject),

  fix: (subject) => {
    if ("limit" in subject) return manual("Tell Node to use three quarters of what the container may take, or less");
    if ("minimum" in subject) return manual("Give the function 512 MB, and measure what it takes");
    return suggested(
      "Set a memory request and limit a little above what it needs under load",
      changesFor(subject.settings),
      "Measure what it needs under load, and adjust the memory limit",
    );
  },
});

function ofContainer({ name, platform, memory }: Service): Verdict {
  if (memory.is === "set") return pass();
  if (memory.is === "unknown") return unknown(memory);
  const message = `${name} can use all the memory of its machine on ${platform}: no limit and no request is set.`;
  return fail({ message, label: "no memory limit" });
}

function ofHeap({ megabytes, limit }: Heap): Verdict {
  if (megabytes < limit.megabytes) return pass();
  const message = `Node may use ${megabytes} MB for its heap, and its container is ended at ${Math.floor(limit.megabytes)} MB.`;
  return fail({ message, severity: "info", evidence: [{ at: limit.at, note: "the limit" }] });
}

function ofFunction({ name, memory, minimum, holds }: FunctionMemory): Verdict {
  if (!holds || (memory.is === "set" && memory.value > minimum)) return pass();
  if (memory.is !== "set") return unknown(memory);
  const message = `The function ${name} has ${memory.value} MB, the least there is, and holds whole files for the model.`;
  return fail({ message, confidence: "medium", evidence: [...memory.because, holds] });
}

/** A limit with enough room for a server in Node.js that mostly waits for models. */
function changesFor(settings: Service["settings"]): readonly Change[] {
  if (!settings) return [];
  const { at, container, hasResources } = settings;
  if (!container) return [addSetting(at, ["deploy", "resources", "limits", "memory"], "1g")];
  return hasResources
    ? [addSetting(container, ["resources", "limits", "memory"], "1Gi")]
    : [addSetting(container, ["resources"], { requests: { memory: "256Mi" }, limits: { memory: "1Gi" } })];
}
