import { defineRule, type Endpoint, type Failure, fail, pass, suggested, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "rate-limit-llm-endpoints",
  section: "rate-limits",
  title: "Endpoints that call a model are rate limited",
  why: "Without a limit, one script uses up the budget and the rate limit that all your users share.",
  guide: ["G21", "G103"],
  severity: "error",
  weight: 8,
  needs: ["has-request-triggered-calls", "is-application"],
  fixKind: "suggested",

  subjects: (project) =>
    project.endpoints.filter(
      ({ audience, keys, uses }) =>
        (audience === "public" || audience === "platform") &&
        (keys === "own" || keys === "unknown") &&
        uses.some(({ call }) => call.operation !== "moderation"),
    ),

  judge(endpoint): Verdict {
    const { rateLimit } = endpoint;
    if (rateLimit.state === "unknown")
      return unknown(rateLimit, {
        at: endpoint.at,
        note: "whose key it asks with, or what stands before it, cannot be followed",
      });
    const failure = rateLimit.state === "guarded" ? loose(endpoint) : unlimited(endpoint);
    return failure ? fail(failure) : pass();
  },

  fix: () =>
    suggested("Count requests per user, or per IP address, in a store that all instances share, and answer 429"),
});

function unlimited(endpoint: Endpoint): Failure {
  const { name, rateLimit, uses, audience, authentication } = endpoint;
  const paid = uses.filter(({ call }) => call.operation !== "moderation");
  const spent = paid.map((use) => ({ at: use.call.at, note: `${use.name} is paid for here` }));
  const evidence = [...(rateLimit.state === "excluded" ? rateLimit.because : []), ...spent];
  const who =
    audience === "platform" && authentication.state === "guarded" ? "those who are let in like" : "anyone likes";
  const message = `${name} calls a model as often as ${who}: there is no limit, quota or credit check.`;
  return { message, evidence, severity: severityOf(endpoint), label: "not limited" };
}

function severityOf({ authentication, rateLimit, audience, isAdmin }: Endpoint): "error" | "warning" | "info" {
  if (isAdmin || rateLimit.challenge) return "info";
  if (audience === "platform") return authentication.state === "guarded" ? "info" : "warning";
  return authentication.state === "open" || authentication.state === "excluded" ? "error" : "warning";
}

/** A limit that may not hold. */
function loose({ name, isServerless, rateLimit: { sharedKey, perInstance, unless } }: Endpoint): Failure | null {
  if (sharedKey) {
    const message = `The limit of ${name} does not tell users apart.`;
    const confidence = sharedKey.note.includes("sender") ? "high" : "medium";
    return { message, severity: "warning", confidence, evidence: [sharedKey] };
  }
  if (unless) {
    const message = `${name} is rate limited ${unless.note}.`;
    return { message, severity: "info", evidence: [unless] };
  }
  if (!perInstance) return null;
  const message = isServerless
    ? `The limit of ${name} counts in memory, and serverless instances come and go.`
    : `The limit of ${name} counts in memory: a restart resets it, and every instance counts for itself.`;
  return { message, severity: isServerless ? "warning" : "info", confidence: "medium", evidence: [perInstance] };
}
