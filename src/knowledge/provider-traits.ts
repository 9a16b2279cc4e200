/**
 * What sets some providers apart from the others. Source: their API references, read 2026-11-23.
 * projects: a client may say which organization and project pay · storedAnswers: keeps answers and files until they
 * are removed · usageOnRequest: counts the tokens of a stream only where it is asked to · signedRequests: a request
 * carries a signature in place of the key · singleEmbeddings: some models take one text a request · namesAnew: options
 * of its protocol have new names, which other servers of the protocol do not know · selfHosted: a server that its
 * users run themselves: no account, no quota, no price by the token
 */
const PROVIDERS = {
  projects: ["openai"],
  storedAnswers: ["openai"],
  usageOnRequest: ["openai", "azure-openai"],
  signedRequests: ["bedrock"],
  singleEmbeddings: ["bedrock", "cloudflare"],
  namesAnew: ["openai"],
  selfHosted: ["ollama", "lm-studio"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ProviderTrait = keyof typeof PROVIDERS;

/** Whether a provider, by its id, is one of those; an unknown one is none. */
export function providerHas(trait: ProviderTrait, provider: string | null | undefined): boolean {
  const providers: readonly string[] = PROVIDERS[trait];
  return provider !== null && provider !== undefined && providers.includes(provider);
}
