import { defineRule, fail, generates, manual, pass, type Use } from "airworthy/rule";

export default defineRule({
  id: "right-size-model",
  section: "costs",
  title: "Small tasks use small models",
  why: "The largest models cost ten to a hundred times as much as small ones, which do small tasks just as well.",
  guide: ["G53", "G55", "G75", "G82"],
  severity: "info",
  weight: 3,
  needs: ["has-generation-calls"],
  fixKind: "manual",

  subjects: (project) => project.uses.filter((use) => generates(use) && use.call.model.value !== null),

  judge(use, { project }) {
    const task = use.isLargeModel && use.origin.trigger !== "library" && !judges(use) ? smallTask(use) : null;
    // Who compares models has decided.
    if (project.evaluations.because) return pass();
    if (task === null) return thinksWhileWaited(use) ?? pass();
    return fail({
      message: `${use.name} uses ${use.call.model.value} for ${task}; a smaller model does that just as well.`,
      confidence: "medium",
    });
  },

  fix: ({ effort, isLargeModel }) => (effort && !isLargeModel ? manual(LESS) : manual(SMALLER)),
});

const SMALLER = "Try a small model of the same vendor on real inputs, and compare the answers before you switch";
const LESS = "Try less effort on real inputs, and compare the answers and the time that they take";

/** A model that is told to think hard while a person waits. Agents may take their time. */
function thinksWhileWaited(use: Use) {
  const { name, effort, origin, agentLoop } = use;
  if (!effort || !origin.interactive || agentLoop || judges(use)) return null;
  const message = `${name} is told to think with effort "${effort.value}" while someone waits for it.`;
  return fail({ message, at: effort.at, confidence: "medium", label: "less is sooner there, and costs less" });
}

function smallTask({ schema, answer }: Use): string | null {
  if (schema === "tiny") return "a choice or a flag";
  return answer.isLine ? "a title or a label" : null;
}

/** Whether a call judges other answers: it has to be at least as good as what it judges. */
const judges = ({ origin, call }: Use): boolean =>
  /judge|grad(?:e|er|ing)\b|eval|critic|score/i.test([call.at.file, ...origin.path.map(({ note }) => note)].join(" "));
