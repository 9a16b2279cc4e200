import type { Value } from "../../facts/index.ts";
import { sharedCaching } from "../../knowledge/answer-caching.ts";

/**
 * Whether a header lets a cache in front of the program answer; null where it says nothing of caches.
 * `s-maxage=${DAY}` allows as much as a written number.
 */
export function allowsSharing(header: string, value: Value | null | undefined): boolean | null {
  const pattern = sharedCaching.get(header.toLowerCase());
  if (!pattern || !value) return null;
  if (value.is === "literal") return pattern.test(String(value.value));
  if (value.is !== "template") return null;
  const text = value.parts.map((part) => (part.is === "literal" ? String(part.value) : "1")).join("");
  return pattern.test(text);
}
