import type { HttpSender } from "./http.ts";

/** No option, no path: what a sender does not have. */
export const bare: Omit<HttpSender, "package" | "names" | "url" | "source"> = {
  body: [],
  method: [],
  headers: [],
  timeoutMs: [],
  signal: [],
  defaultTimeoutMs: null,
  factories: [],
};

/** undici gives up on headers, and between chunks, after five minutes; browsers have no limit of their own. */
export const FETCH_TIMEOUT = 300_000;
/** `name.post`, `name.get`, … with the method that each implies. */
export function verbs(
  name: string,
  list: readonly string[] = ["get", "post", "put", "patch", "delete", "head"],
): Record<string, string> {
  return Object.fromEntries(list.map((verb) => [`${name}.${verb}`, verb.toUpperCase()]));
}
