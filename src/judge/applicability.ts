import type { Project, Trait } from "../model/index.ts";
import type { AnyRule } from "../rule/index.ts";

const MISSING: Readonly<Record<Trait, string>> = {
  "has-calls": "no model calls were found",
  "has-generation-calls": "no calls that generate text were found",
  "has-embedding-calls": "no embedding calls were found",
  "has-request-triggered-calls": "no model call is started by a request",
  "has-ui": "no user interface was found",
  "has-agent-loop": "no agent loop was found",
  "has-own-keys": "no key of the application's own was found",
  "is-application": "this is not an application that runs for users",
  "is-deployed": "the tree does not show a deployment",
  "has-server-deployment": "the tree does not show a deployment to servers",
  "has-serverless": "the tree does not show a serverless deployment",
  "has-containers": "no container image is built here",
  "has-k8s": "no Kubernetes manifests were found",
  "has-proxy-config": "no proxy configuration was found",
  "has-ci": "no CI configuration was found",
  "has-git": "this is not a git repository",
  "history-asked": "the git history is read where --history asks for it",
  "uses-openai": "OpenAI is not used",
  "org-connected": "no organization is connected (--org)",
  "multi-instance": "the tree does not show more than one instance",
};

/** Every trait there is, for rules that are written without types. */
export const TRAITS: readonly string[] = Object.keys(MISSING);

/** Why a rule has nothing to say about a project, in plain words; null where it applies. */
export function whyNotApplicable(rule: Pick<AnyRule, "needs" | "needsAny">, project: Project): string | null {
  if (isEmpty(project) && !speaksOfThePast(rule, project)) return "no model calls, clients or keys were found";
  const missing = rule.needs.find((trait) => !project.traits.has(trait));
  if (missing) return MISSING[missing];
  const either = rule.needsAny ?? [];
  if (either.length === 0 || either.some((trait) => project.traits.has(trait))) return null;
  return either.map((trait) => MISSING[trait]).join(", and ");
}

function isEmpty(project: Project): boolean {
  const { calls, clients, secrets, unresolved } = project;
  return calls.length + clients.length + secrets.length + unresolved.length === 0;
}

/** Keys that were committed once, and a history that cannot be seen, are told wherever they are asked for. */
function speaksOfThePast({ needs }: Pick<AnyRule, "needs">, { gitHistory }: Project): boolean {
  if (gitHistory === null || !needs.includes("history-asked")) return false;
  return gitHistory.keys.length > 0 || gitHistory.gap !== null;
}
