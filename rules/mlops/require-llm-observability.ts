import { defineRule, fail, isJudged, manual, pass, type Use } from "airworthy/rule";

export default defineRule({
  id: "require-llm-observability",
  section: "mlops",
  title: "Calls of models can be watched in production",
  why: "Slow, failing or strange answers stay invisible until somebody complains, and then nobody can look them up.",
  guide: ["G86"],
  severity: "warning",
  weight: 5,
  needs: ["is-application", "is-deployed", "has-request-triggered-calls"],
  fixKind: "manual",

  subjects(project) {
    const uses = project.uses.filter(isAsked);
    return uses.length > 0 ? [{ at: null, uses, watchers: project.watchers }] : [];
  },

  judge({ uses, watchers }) {
    const bare = uses.filter(({ call }) => (call.isTraced ?? "no") === "no" && !call.gateway);
    const kinds = new Set(watchers.map(({ kind }) => kind));
    if (bare.length === 0 || kinds.has("llm")) return pass();
    // Who takes down the tokens of most calls has a line for each of them.
    if (bare.filter(({ call }) => call.usage === "recorded").length * 2 > bare.length) return pass();
    const evidence = bare.slice(0, 3).map(({ at, name }) => ({ at, note: `${name} leaves no trace` }));
    if (kinds.has("apm")) {
      const message = "Requests are traced, but not what the models are asked, what they answer and what that costs.";
      return fail({ message, severity: "info", evidence: watchers.map(({ because }) => because) });
    }
    if (kinds.has("log")) return pass();
    return fail({
      message: "Nothing records the calls of models: no tracing, no metrics, no structured log.",
      evidence,
    });
  },

  fix: () =>
    manual("Switch on the telemetry of the SDK in use, or wrap its client in a tracer, and send both somewhere"),
});

const isAsked = (use: Use): boolean => isJudged(use) && !use.call.isLocal && use.origin.trigger === "request";
