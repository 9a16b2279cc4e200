import { defineRule, fail, manual, pass, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "match-region-to-endpoint",
  section: "latency",
  title: "The application runs near the model",
  why: "Every request crosses the distance several times before the first word arrives.",
  guide: ["G64", "G65"],
  severity: "info",
  weight: 1,
  needs: ["is-deployed", "has-request-triggered-calls"],
  fixKind: "manual",

  subjects: (project) => project.distances,

  judge({ region, modelRegion, modelAt, name, isFar }): Verdict {
    const evidence = [{ at: modelAt, note: `the model runs in ${modelRegion}` }];
    if (isFar === null) return unknown({ because: evidence });
    if (!isFar) return pass();
    const message = `${name} is called in ${modelRegion}, but the application runs in ${region}, on another continent.`;
    return fail({ message, evidence, confidence: "medium" });
  },

  fix: () =>
    manual("Run the application near the model, or use a model near the application, if your data may go there"),
});
