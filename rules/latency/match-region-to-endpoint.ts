import { defineRule, fail, manual, pass, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "match-region-to-endpoint",
  section: "latency",
  title: "The application computes near the model",
  why: "Every request crosses the distance between them several times before the first word arrives.",
  guide: ["G64", "G65"],
  severity: "info",
  weight: 1,
  needs: ["is-deployed", "has-request-triggered-calls"],
  fixKind: "manual",

  subjects: (project) => project.distances,

  judge({ region, modelRegion, modelAt, name, isFar }): Verdict {
    const evidence = [{ at: modelAt, note: `the model is asked in ${modelRegion}` }];
    if (isFar === null) return unknown({ because: evidence });
    if (!isFar) return pass();
    const message = `${name} is asked in ${modelRegion}, but the application computes in ${region}, on another continent.`;
    return fail({ message, evidence, confidence: "medium" });
  },

  fix: () => manual("Compute where the model is, or ask it where you compute, as far as your data may go there"),
});
