import type { Pinning } from "../model/index.ts";
import { withoutProvider } from "./named-providers.ts";

/** Answers what an id stands for, or nothing where the row does not speak of it. */
interface PinningRule {
  readonly pattern: RegExp;
  readonly pinning: Exclude<Pinning, "dynamic" | "absent">;
}

const rule = (pinning: PinningRule["pinning"], pattern: RegExp): PinningRule => ({ pinning, pattern });

/**
 * The first rule that matches decides. Sources, read 2026-11-23: npm:openai@7.57.0 `src/resources/shared.ts`,
 * developers.openai.com "Deprecations", platform.claude.com "Model IDs and versioning", the lists of the other vendors.
 * Lists move weekly: an id that is in none of them is no error.
 */
const openai: readonly PinningRule[] = [
  rule("snapshot", /^ft:|:ft-/),
  rule("snapshot", /-\d{4}-\d{2}-\d{2}$/),
  rule("snapshot", /^gpt-(3\.5|4).*-(0301|0314|0613|0125|0914|1106)(-preview|-vision-preview)?$/),
  rule("single", /^(text-embedding-|whisper-|tts-|dall-e-|gpt-image-|gpt-oss|sora-)/),
  rule("single", /^gpt-5\.6-(sol|terra|luna)$|^gpt-([6-9]|\d\d)(\.\d+)?(-|$)/),
  rule("alias", /-(latest|preview|beta|stable)$/),
  rule("alias", /^(gpt-|o\d|chatgpt-|codex-|computer-use)/),
];

const anthropic: readonly PinningRule[] = [
  rule("snapshot", /[-@]\d{8}(-v\d+)?(:\d+)?$/),
  rule("alias", /[-@]latest$|-preview$/),
  rule("alias", /^claude-(opus|sonnet|haiku)-4(-[015])?$/),
  rule("alias", /^claude-(3-7-sonnet|3-5-(sonnet|haiku)|3-(opus|sonnet|haiku)|2|instant-1|instant|v1)$/),
  rule("snapshot", /^claude-(2\.[01]|instant-1\.\d|v1\.\d)$/),
  // From 4.6 on an id without a date is the pinned version itself.
  rule("single", /^claude-/),
];

const google: readonly PinningRule[] = [
  rule("snapshot", /-preview-\d{2}-(\d{2}|\d{4})$|-exp-\d{4}$|-\d{3}$|@\d+$/),
  rule("alias", /-(latest|preview|exp|experimental)$|-preview-(tts|image-generation|native-audio-dialog)$/),
  rule("alias", /^gemini-pro(-vision)?$/),
  rule("single", /^(text-embedding|embedding|gemini-embedding|gemma|imagen|veo|learnlm|text-bison|chat-bison)/),
  rule("snapshot", /^gemini-/),
];

const mistral: readonly PinningRule[] = [
  rule("snapshot", /-\d{4}$/),
  rule("alias", /-latest$|^mistral-(tiny|small|medium|large)$/),
];

const cohere: readonly PinningRule[] = [
  rule("snapshot", /-\d{2}-\d{4}$/),
  rule("alias", /-latest$|-nightly$|^(command|command-light|command-r|command-r-plus)$/),
];

const xai: readonly PinningRule[] = [rule("snapshot", /-\d{4}$/), rule("alias", /-latest$|^grok-(beta|vision-beta)$/)];

const bedrock: readonly PinningRule[] = [rule("snapshot", /-v\d+(:\d+)*$/), rule("snapshot", /-\d{8}/)];

const replicate: readonly PinningRule[] = [rule("snapshot", /(^|:)[0-9a-f]{40,64}$/), rule("alias", /^[^/]+\/[^/:]+$/)];

const byProvider: Readonly<Record<string, readonly PinningRule[]>> = {
  openai,
  anthropic,
  google,
  vertex: [...anthropic.filter(({ pinning }) => pinning === "snapshot"), ...google, ...anthropic],
  mistral,
  cohere,
  xai,
  bedrock,
  replicate,
};

/** Ids that tell their vendor though the host does not: behind a proxy or a configured base URL. */
const families: readonly { readonly pattern: RegExp; readonly rules: readonly PinningRule[] }[] = [
  { pattern: /^(gpt-|o\d(-|$)|chatgpt-|text-embedding-|whisper-|tts-|dall-e-|ft:)/, rules: openai },
  { pattern: /^claude-/, rules: anthropic },
  { pattern: /^gemini-/, rules: google },
];

/** Hosts where an id is looked at by its vendor's own rules, since it may be anybody's. */
const UNTOLD = new Set([
  "unknown",
  "helicone",
  "portkey",
  "cloudflare",
  "cloudflare-ai-gateway",
  "github-models",
  "requesty",
]);

/**
 * Whether an id follows its vendor's newest version (`alias`), names one version (`snapshot`), or is the only name
 * there is (`single`): deployment names, open weights on a host, slugs of a gateway.
 */
export function pinningOf(provider: string, modelId: string): "alias" | "snapshot" | "single" {
  const id = withoutProvider(provider, modelId.trim().toLowerCase()).replace(/^models\//, "");
  const rules = byProvider[provider] ?? (UNTOLD.has(provider) ? rulesOfFamily(id) : []);
  return rules.find(({ pattern }) => pattern.test(id))?.pinning ?? "single";
}

function rulesOfFamily(id: string): readonly PinningRule[] {
  return families.find(({ pattern }) => pattern.test(id))?.rules ?? [];
}

/**
 * Whether a model is one of the large and dear ones of its vendor, by price and speed (npm:@pydantic/genai-prices@0.1.8,
 * npm:gpt-tokenizer@4.0.0; read 2026-11-23). An unknown id is not.
 */
export function isLargeModel(modelId: string): boolean {
  const id = modelId.trim().toLowerCase().replace(VENDOR_PREFIX, "");
  if (/(?:^|-)(?:mini|nano|lite|luna|flash|haiku|small|terra|fast|distill|\d{1,2}b)(?:-|$)/.test(id)) return false;
  return (
    /^gpt-4(?:-turbo|-32k|-0|-1|$)/.test(id) ||
    /^gpt-5(?:\.\d+)?(?:-(?:pro|sol))?(?:-\d{4}-\d{2}-\d{2})?$/.test(id) ||
    /^gpt-6(?:\.\d+)?-(?:sol|astra)/.test(id) ||
    /^o[13](?:-pro)?(?:-\d{4}-\d{2}-\d{2})?$/.test(id) ||
    /^claude-(?:.*-)?(?:opus|fable|mythos)/.test(id) ||
    /^gemini-.*pro|^mistral-large|^grok-4\.[56]/.test(id)
  );
}

/** Text before the model's own name in slugs, registries, ARNs and deployments: "openai/", "openai:", "us.anthropic.". */
const VENDOR_PREFIX =
  /^(?:[a-z0-9_-]+\/)+|^(?:(?:azure_)?openai|anthropic|google(?:ai|[_-]genai|[_-]vertexai)?|xai|mistral(?:ai)?):|^(?:(?:us|eu|apac|global)\.)?(?:anthropic|deepseek)\./;

/** o-series, GPT from 5 on unless a chat variant, Gemini from 2.5 on, DeepSeek's and Grok's reasoning ids. */
export function isReasoningModel(modelId: string): boolean {
  const id = modelId.trim().toLowerCase().replace(VENDOR_PREFIX, "");
  if (/^o\d+(-|$)/.test(id)) return true;
  const gpt = /^gpt-(\d+)(?:\.\d+)?(?!\d)(.*)/.exec(id);
  if (gpt !== null) return Number(gpt[1]) >= 5 && !(gpt[2] ?? "").startsWith("-chat");
  const gemini = /^gemini-(\d+(?:\.\d+)?)/.exec(id);
  if (gemini !== null) return Number(gemini[1]) >= 2.5;
  if (/^grok-/.test(id)) return /reasoning/.test(id) && !/non-reasoning/.test(id);
  return /deepseek-(reasoner|r\d)/.test(id);
}

/** What decides how a model picks its words, in the spellings of the SDKs; reasoning models refuse it. */
export const samplingOptions: readonly string[] = [
  "temperature",
  ...["top_p", "topP", "presence_penalty", "presencePenalty", "frequency_penalty", "frequencyPenalty"],
  ...["logit_bias", "logitBias", "logprobs", "top_logprobs", "topLogprobs"],
];
