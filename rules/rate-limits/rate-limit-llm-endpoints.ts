import { defineRule, type Endpoint, type Failure, fail, pass, suggested, unknown, type Verdict } from "airworthy/rule";

export default defineRule({
  id: "rate-limit-llm-endpoints",
  section: "rate-limits",
  title: "Requests to a model are limited for everyone who may send them",
  why: "Without a limit, one script uses up the budget and the rate limit that all users share.",
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

  judge(endpoint, { project }): Verdict {
    const { rateLimit, keys } = endpoint;
    if (keys === "unknown" || rateLimit.state === "unknown")
      return unknown(rateLimit, {
        at: endpoint.at,
        note: "whose key it asks with, or what stands before it, cannot be followed",
      });
    const failure =
      rateLimit.state === "guarded" ? loose(endpoint, project.traits.has("has-serverless")) : unlimited(endpoint);
    return failure ? fail(failure) : pass();
  },

  fix: () =>
    suggested("Count requests per user, else per address, in a store that all instances share, and answer 429"),
});

function unlimited(endpoint: Endpoint): Failure {
  const { name, rateLimit, uses } = endpoint;
  const spent = uses.map((use) => ({ at: use.call.at, note: `${use.name} is paid for here` }));
  const evidence = [...(rateLimit.state === "excluded" ? rateLimit.because : []), ...spent];
  const message = `${name} reaches a model as often as anybody asks: no limit, quota or credit stands in the way.`;
  return { message, evidence, severity: severityOf(endpoint), label: "not limited" };
}

function severityOf({ authentication, rateLimit, audience, isAdmin }: Endpoint): "error" | "warning" | "info" {
  if (isAdmin || rateLimit.challenge) return "info";
  if (audience === "platform") return authentication.state === "guarded" ? "info" : "warning";
  return authentication.state === "open" || authentication.state === "excluded" ? "error" : "warning";
}

/** There is a limit, and it may not hold. */
function loose(
  { name, rateLimit: { sharedKey, perInstance, unless } }: Endpoint,
  isServerless: boolean,
): Failure | null {
  if (sharedKey) {
    const message = `${name} is limited by a key that does not tell its users apart.`;
    const confidence = sharedKey.note.includes("sender") ? "high" : "medium";
    return { message, severity: "warning", confidence, evidence: [sharedKey] };
  }
  if (unless) {
    const message = `${name} is limited only where a variable of the environment is set: ${unless.note}.`;
    return { message, severity: "info", evidence: [unless] };
  }
  if (!perInstance) return null;
  const message = isServerless
    ? `${name} is limited in the memory of one instance, and serverless instances come and go.`
    : `${name} is limited in the memory of one instance: restarts reset it, and every instance counts for itself.`;
  return { message, severity: isServerless ? "warning" : "info", confidence: "medium", evidence: [perInstance] };
}
