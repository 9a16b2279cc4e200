import { escapeText } from "./escape.ts";
import { maskKeys } from "./mask-keys.ts";

/** Text of the audited tree for people: names, too, may be made to steer a terminal, or be a key. */
export const printable = (text: string): string => escapeText(maskKeys(text));
