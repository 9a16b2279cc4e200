/**
 * The last net under a promise that rules and model keep already: no key is ever printed. Whatever looks like one
 * in any text of a report is cut down to its prefix and its last four characters.
 */
export function maskKeys<T>(value: T): T {
  return masked(value) as T;
}

// The prefixes of model providers' and cloud keys, as their vendors document them.
const KEY_SHAPED =
  /(?<![A-Za-z0-9])(sk-(?:[a-z]{2,10}\d{0,2}-){0,2}|AIza|AKIA|gsk_|hf_|r8_|xai-|pplx-|fw_|nvapi-|gh[pousr]_|glpat-|eyJ)([A-Za-z0-9_-]{12,}[A-Za-z0-9_-]{4})/g;

function masked(value: unknown): unknown {
  if (typeof value === "string") return value.replace(KEY_SHAPED, maskOne);
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
}

/** A long word in one case and without a digit is a name, not a key. */
function maskOne(word: string, prefix: string, rest: string): string {
  const isKey = /[A-Za-z]/.test(rest) && (/\d/.test(rest) || (/[a-z]/.test(rest) && /[A-Z]/.test(rest)));
  return isKey ? `${prefix}…${word.slice(-4)}` : word;
}
