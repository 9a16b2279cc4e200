/**
 * Replaces `{{key:openai}}` and the like by texts of the shape of a key, so that none is ever committed. The same
 * placeholder gives the same text everywhere and always. `{{key:openai:base64}}` gives it in disguise,
 * `{{key:openai:head}}` with `{{key:openai:tail}}` its two halves, `{{key:openai:end}}` what masks show of it, and
 * `{{key:openai:says-example}}` one with that word in it.
 */
export function expandKeyShapes(text: string): string {
  return text.replace(/\{\{key:([a-z0-9-]+)(?::([a-z0-9-]+))?\}\}/g, (_, kind: string, change?: string) =>
    change ? changed(keyOf(kind), change) : keyOf(kind),
  );
}

/** A text of the shape of a key; every kind that {@link SHAPES} knows. */
export function keyOf(kind: string): string {
  const shape = SHAPES[kind];
  if (!shape) throw new Error(`no key shape is called "${kind}"; there are ${Object.keys(SHAPES).join(", ")}`);
  return shape(randomTexts(kind));
}

type RandomText = (length: number, alphabet?: string) => string;

const HEX = "0123456789abcdef";
const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE62 = `${LETTERS}0123456789`;
const URL_SAFE = `${BASE62}_-`;
const INFIX = Buffer.from("OpenAI").toString("base64");

export const SHAPES: Readonly<Record<string, (random: RandomText) => string>> = {
  openai: (random) => `sk-proj-${random(74, URL_SAFE)}${INFIX}${random(74, URL_SAFE)}`,
  "openai-other": (random) => `sk-proj-${random(58, URL_SAFE)}${INFIX}${random(58, URL_SAFE)}`,
  "openai-legacy": (random) => `sk-${random(20)}${INFIX}${random(20)}`,
  "openai-svcacct": (random) => `sk-svcacct-${random(20, URL_SAFE)}${INFIX}${random(20, URL_SAFE)}`,
  "openai-admin": (random) => `sk-admin-${random(58, URL_SAFE)}${INFIX}${random(58, URL_SAFE)}`,
  "openai-probable": (random) => `sk-proj-${random(60)}`,
  "openai-filler": () => `sk-${"a".repeat(20)}${INFIX}${"b".repeat(20)}`,
  "openai-repeated": () => `sk-${"abz9".repeat(5)}${INFIX}${"abz9".repeat(5)}`,
  "openai-sequence": (random) => `sk-abcdefghij${random(10)}${INFIX}${random(20)}`,
  "openai-client-secret": (random) => `ek_${random(32)}`,
  anthropic: (random) => `sk-ant-api03-${random(93, URL_SAFE)}AA`,
  "anthropic-oauth": (random) => `sk-ant-oat01-${random(86, URL_SAFE)}`,
  google: (random) => `AIza${random(35)}`,
  "google-studio": (random) => `AQ.${random(50)}`,
  groq: (random) => `gsk_${random(52)}`,
  huggingface: (random) => `hf_${random(34, LETTERS)}`,
  "huggingface-filler": () => `hf_${"x".repeat(34)}`,
  replicate: (random) => `r8_${random(37)}`,
  openrouter: (random) => `sk-or-v1-${random(64, HEX)}`,
  perplexity: (random) => `pplx-${random(48)}`,
  xai: (random) => `xai-${random(80)}`,
  nvidia: (random) => `nvapi-${random(64)}`,
  langsmith: (random) => `lsv2_pt_${random(32, HEX)}_${random(10, HEX)}`,
  langfuse: (random) =>
    `sk-lf-${random(8, HEX)}-${random(4, HEX)}-${random(4, HEX)}-${random(4, HEX)}-${random(12, HEX)}`,
  pinecone: (random) => `pcsk_${random(5)}_${random(63)}`,
  elevenlabs: (random) => `sk_${random(48, HEX)}`,
  bedrock: (random) => `ABSK${random(120)}`,
  azure: (random) => random(32, HEX),
  mistral: (random) => random(32),
  cohere: (random) => random(40),
  together: (random) => random(64, HEX),
  deepseek: (random) => `sk-${random(32, LOWER)}`,
  "deepseek-plain": (random) => `sk-${random(32, "abcdefg1234")}`,
  moonshot: (random) => `sk-${random(48)}`,
  stripe: (random) => `sk_live_${random(24)}`,
  "amazon-id": (random) => `AKIA${random(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`,
  "amazon-secret": (random) => random(40),
  // As it stands in JSON.
  "private-key": (random) => `-----BEGIN PRIVATE KEY-----\\n${random(1600)}\\n-----END PRIVATE KEY-----\\n`,
  hash: (random) => random(40, HEX),
};

/** Behind the beginning of every kind of key, and within what is random of it. */
const SAYS_AT = 16;

function changed(key: string, change: string): string {
  const half = Math.ceil(key.length / 2);
  const word = /^says-(.+)$/.exec(change)?.[1];
  if (word !== undefined) return key.slice(0, SAYS_AT) + word + key.slice(SAYS_AT + word.length);
  switch (change) {
    case "base64":
      return Buffer.from(key).toString("base64");
    case "hex":
      return Buffer.from(key).toString("hex");
    case "reversed":
      return [...key].reverse().join("");
    case "head":
      return key.slice(0, half);
    case "tail":
      return key.slice(half);
    case "end":
      return key.slice(-4);
    case "masked":
      return `${key.slice(0, 12)}****${key.slice(-4)}`;
    default:
      throw new Error(`a key cannot be changed by "${change}"`);
  }
}

/** Random texts that are the same for the same seed, anywhere. */
function randomTexts(seed: string): RandomText {
  let state = 0x9e3779b9;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 0x85ebca6b) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  return (length, alphabet = BASE62) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join("");
}
