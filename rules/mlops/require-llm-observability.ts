import { defineRule, fail, isJudged, manual, pass, type Use } from "airworthy/rule";

export default defineRule({
  id: "require-llm-observability",
  section: "mlops",
  title: "Model calls can be observed in production",
  why: "Slow, failing or strange answers stay invisible until someone complains, and then you cannot look them up.",
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
      const message = "Requests are traced, but model calls are not: no model, no tokens, no cost.";
      return fail({ message, severity: "info", evidence: watchers.map(({ because }) => because) });
    }
    if (kinds.has("log")) return pass();
    return fail({
      message: "Nothing records model calls: no tracing, no metrics, no structured log.",
      evidence,
    });
  },

  fix: () => manual("Turn on the SDK's telemetry or wrap its client in a tracer, and export the traces"),
});

const isAsked = (use: Use): boolean => isJudged(use) && !use.call.isLocal && use.origin.trigger === "request";
