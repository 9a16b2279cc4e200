import { snapshotOf } from "./model-aliases.ts";
import { withoutProvider } from "./named-providers.ts";
import { type Retirement, retirements } from "./retirements.ts";

/** What a vendor says about the end of an id. */
export interface EndOfLife {
  readonly on: string;
  /** Not known to the day: on that day at the latest. */
  readonly isLatest: boolean;
  readonly replacement: string | null;
  /** The model that answers the requests from then on; null where they fail. */
  readonly answeredBy: string | null;
  /** The id that the vendor names, where it is not the one that is written. */
  readonly by: string | null;
}

/** Vendors whose ids keep their lifecycle behind a gateway, under a slug such as "openai/gpt-4o". */
const GATEWAYS = new Set([
  "openrouter",
  "vercel-ai-gateway",
  "helicone",
  "portkey",
  "cloudflare",
  "cloudflare-ai-gateway",
  "requesty",
  "unknown",
]);

export const isForwardingHost = (provider: string): boolean => GATEWAYS.has(provider);

const FAMILIES: readonly { readonly pattern: RegExp; readonly provider: string }[] = [
  { pattern: /^(?:gpt-|o\d(?:-|$)|chatgpt-|text-davinci|dall-e-|whisper-|tts-|ft:)/, provider: "openai" },
  { pattern: /^claude-/, provider: "anthropic" },
  { pattern: /^gemini-/, provider: "google" },
];

/** When an id ends, by its own name or by the snapshot it stands for. Other hosts keep dates of their own. */
export function endOfLife(provider: string, modelId: string): EndOfLife | null {
  const id = plainId(provider, modelId);
  const vendor = GATEWAYS.has(provider) ? FAMILIES.find(({ pattern }) => pattern.test(id))?.provider : provider;
  if (vendor === undefined) return null;
  const own = rowOf(vendor, id);
  if (own) return ended(own, null);
  const snapshot = snapshotOf.get(id);
  const row = snapshot === undefined ? undefined : rowOf(vendor, snapshot);
  return row && snapshot !== undefined ? ended(row, snapshot) : null;
}

const ended = (row: Retirement, by: string | null): EndOfLife => ({
  on: row.on,
  isLatest: row.isLatest ?? false,
  replacement: row.replacement,
  answeredBy: row.answeredBy ?? null,
  by,
});

/** Without what hosts put before it; a fine-tuned model is its base. */
function plainId(provider: string, modelId: string): string {
  const id = modelId.trim().toLowerCase();
  const bare = id.replace(/^models\//, "");
  const own = GATEWAYS.has(provider)
    ? bare.replace(/^(?:openrouter\/)?(?:openai|anthropic|google)\//, "")
    : withoutProvider(provider, bare);
  const base = /^ft:([^:]+):/.exec(own)?.[1];
  return base ?? own.replace(/^(claude-[a-z]+-\d)\.(\d)/, "$1-$2");
}

const rowOf = (vendor: string, id: string): Retirement | undefined =>
  retirements.find(
    ({ provider, ids }) =>
      provider === vendor && ids.some((one) => (one.endsWith("*") ? id.startsWith(one.slice(0, -1)) : one === id)),
  );
