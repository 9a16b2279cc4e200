import { defineRule, fail, isJudged, pass, suggested } from "airworthy/rule";

export default defineRule({
  id: "batch-embedding-requests",
  section: "costs",
  title: "Texts are embedded in batches",
  why: "One request per text uses up your rate limit and takes a hundred times as long as one for all.",
  guide: ["G66", "G67", "G69"],
  severity: "warning",
  weight: 4,
  needs: ["has-embedding-calls"],
  fixKind: "suggested",

  subjects: (project) =>
    project.uses.filter((use) => use.call.operation === "embedding" && isJudged(use) && !use.call.isLocal),

  judge(use) {
    const loop = use.oneByOne ?? null;
    if (loop === null) return pass();
    return fail({
      message: `${use.name} is called once per item; one request can take many.`,
      at: use.call.at,
      evidence: [loop],
    });
  },

  fix: () => suggested("Send the texts as a list, 256 to 512 in a request, and keep their order"),
});
