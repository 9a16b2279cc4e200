import { KEY_SHAPES } from "../knowledge/keys.ts";
import type { FoundKey } from "./secrets.ts";
import { asKey } from "./shaped-keys.ts";

/** Keys that somebody hid: in base64, in hexadecimal digits, backwards, or in pieces joined in the code. */
export function decodeKeys(text: string): FoundKey[] {
  return DISGUISES.flatMap(({ pattern, decode }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const key = asKey(decode(match[0]));
      if (!key) return [];
      const place = { start: match.index, end: match.index + match[0].length };
      return [{ ...key, ...place, confidence: "medium", form: "encoded", isCertain: true } as const];
    }),
  );
}

/** How keys begin that need no context. */
const BEGINNINGS = [...new Set(KEY_SHAPES.filter((shape) => !shape.context).flatMap((shape) => shape.prefixes))];

/** The beginnings as they look in disguise, as far as the rest of the key does not change them. */
export const DISGUISED = {
  base64: unique(BEGINNINGS, (text) =>
    Buffer.from(text)
      .toString("base64")
      .slice(0, Math.floor((text.length * 4) / 3)),
  ),
  hex: unique(BEGINNINGS, (text) => Buffer.from(text).toString("hex")),
  reversed: unique(BEGINNINGS, backwards),
} as const;

function unique(texts: readonly string[], change: (text: string) => string): string[] {
  return [...new Set(texts.map(change))].filter((text) => /^[\w-]{3,}$/.test(text));
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}

/** Every quantifier is bounded: the texts are anybody's. */
const DISGUISES: readonly { readonly pattern: RegExp; readonly decode: (text: string) => string }[] = [
  {
    pattern: new RegExp(`(?<![\\w+/=-])(?:${DISGUISED.base64.join("|")})[\\w+/-]{30,600}={0,2}(?![\\w+/=-])`, "g"),
    decode: (text) => Buffer.from(text, "base64").toString("latin1").trim(),
  },
  {
    pattern: new RegExp(`(?<!\\w)(?:${DISGUISED.hex.join("|")})[0-9a-f]{60,800}(?!\\w)`, "gi"),
    decode: (text) => Buffer.from(text, "hex").toString("latin1").trim(),
  },
  {
    pattern: new RegExp(`(?<![\\w-])[\\w-]{34,400}(?:${DISGUISED.reversed.join("|")})(?![\\w-])`, "g"),
    decode: backwards,
  },
  {
    pattern: /(?:["'`][\w-]{1,200}["'`]\s{0,40}[+,]\s{0,40}){1,12}["'`][\w-]{1,200}["'`]/g,
    decode: (text) => text.replace(/[^\w-]/g, ""),
  },
];
