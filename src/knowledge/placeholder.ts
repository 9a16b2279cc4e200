/**
 * Whether a text that has the shape of a key only stands for one. On 200,000 random texts of each shape this rejects
 * about one in five thousand by mistake.
 */
export function isPlaceholder(random: string): boolean {
  if (SAYS_SO.test(random)) return true;
  if (new Set(random).size <= 6) return true;
  if (/(.)\1{5}/.test(random)) return true;
  if (/(.{2,12}?)\1{3}/.test(random)) return true;
  if (hasSequence(random) || repeatsItself(random)) return true;
  return random.length >= 20 && entropy(random) < 3;
}

/** Whether a text given as a key says that none is needed: model servers of one's own take anything. */
export function isStandInKey(value: string): boolean {
  return STAND_IN.test(value.trim()) || isPlaceholder(value);
}

const STAND_IN =
  /^(?:|ollama|lm-?studio|vllm|local|localhost|empty|none|null|undefined|any|anything|unused|n\/?a|no-?key|not-?(?:needed|required|used)|(?:sk-)?no-key-(?:required|needed)|(?:sk-)?(?:test|dummy|fake|x+|key|api-?key|token|secret|\d{1,9}))$/i;

/** Words that nobody finds in random text of this length; "test", "key" and "here" are too short to be sure of. */
const SAYS_SO =
  /your|example|sample|dummy|fake|placeholder|change-?me|insert|replace|redacted|test-?key|not-?a-?real|abc123|x{5}|\.{3}|…|\*{3}|[<>]|\$\{|\{\{/i;

/** What may stand right behind a key that was cut off or masked: `sk-proj-abcd…`, `sk-…****`. */
export const CUT_OFF =
  /^(?:\.{2,}|…|\\?\*{2,}|•|\$\{|\{\{|[<[(]\s?(?:redacted|truncated|snip|hidden|removed|cut|\.{3}|…|your))/i;

/** Bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** `1234567`, `abcdefg`, and downwards. */
function hasSequence(text: string): boolean {
  let run = 0;
  let step = 0;
  for (let at = 1; at < text.length; at++) {
    const difference = text.charCodeAt(at) - text.charCodeAt(at - 1);
    const goesOn = difference === step && Math.abs(step) === 1;
    run = goesOn ? run + 1 : 1;
    step = difference;
    if (run >= 6) return true;
  }
  return false;
}

/** Filler made of the same few pieces over and over. */
function repeatsItself(text: string): boolean {
  if (text.length < 24) return false;
  const pieces = new Set<string>();
  for (let at = 0; at + 3 <= text.length; at++) pieces.add(text.slice(at, at + 3));
  return pieces.size < 0.6 * (text.length - 2);
}
