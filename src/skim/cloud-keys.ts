import { isPlaceholder } from "../knowledge/placeholder.ts";
import type { FoundKey } from "./secrets.ts";

/** Credentials of cloud accounts, where they open a model service: Bedrock and Vertex AI. */
export function findCloudKeys(text: string): FoundKey[] {
  return [...amazonKeys(text), ...googleServiceAccounts(text)];
}

/** The id alone opens nothing: its secret must stand near it, in a file that speaks of Bedrock. */
function amazonKeys(text: string): FoundKey[] {
  if (!/bedrock/i.test(text)) return [];
  return [...text.matchAll(AMAZON_ID)].flatMap((match) => {
    const near = text.slice(Math.max(0, match.index - NEAR), match.index + NEAR);
    const secret = AMAZON_SECRET.exec(near)?.[1];
    if (match[0].endsWith("EXAMPLE") || !secret || isPlaceholder(secret)) return [];
    return [found(match[0], match[0].slice(0, 4), "bedrock", "AWS access key", match.index)];
  });
}

const NEAR = 300;
const AMAZON_ID = /(?<![A-Z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])/g;
const AMAZON_SECRET = /secret[\w-]{0,30}["']?\s{0,4}[:=]\s{0,4}["']?([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/])/i;

function googleServiceAccounts(text: string): FoundKey[] {
  const id = /"private_key_id"\s{0,8}:\s{0,8}"([0-9a-f]{40})"/.exec(text);
  if (!id?.[1] || isPlaceholder(id[1]) || !/"type"\s{0,8}:\s{0,8}"service_account"/.test(text)) return [];
  const body = PRIVATE_KEY.exec(text)?.[1];
  if (!body || isPlaceholder(body.slice(0, 200))) return [];
  return [found(id[1], "", "google", "Google service account key", id.index + id[0].length - 41)];
}

const PRIVATE_KEY = /-----BEGIN (?:RSA )?PRIVATE KEY-----(?:\\n|\s)([A-Za-z0-9+/]{60,})/;

function found(value: string, prefix: string, provider: string, kind: string, start: number): FoundKey {
  const end = start + value.length;
  return { start, end, value, prefix, provider, kind, confidence: "high", form: "plain", isCertain: true };
}
