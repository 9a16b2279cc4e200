import { entropy, isStandInKey } from "../../knowledge/placeholder.ts";
import { isModelKey } from "../environments/sighting.ts";
import { isReference } from "../environments/variables.ts";

/** Names of what only speaks of a key: its id, the place it is kept at. */
const SPEAKS_OF = /_(?:ID|IDS|ARN|NAME|PATH|FILE|URL|URI|REF|VERSION|HASH|PREFIX|HEADER|FIELD|SELECTOR)$/i;

/** Whether a name of a configuration, in whatever style it is written, is that of a model's key. */
export function namesModelKey(name: string): boolean {
  const plain = name.replace(/[-.]/g, "_");
  return isModelKey(plain) && !SPEAKS_OF.test(plain);
}

const SHORTEST = 20;
const PLAINEST = 3.2;

/** Whether a value is a key itself. Names of secrets are made of words, keys have a long stretch of random text. */
export function isKeyItself(value: string): boolean {
  if (value.length < SHORTEST || /\s/.test(value) || isReference(value) || value.startsWith("ENC[")) return false;
  const stretch = /[A-Za-z0-9]{18,}/.exec(value)?.[0] ?? "";
  return (stretch.match(/\d/g) ?? []).length > 1 && /[A-Za-z]/.test(stretch) && isRandom(value);
}

const isRandom = (value: string): boolean => entropy(value) >= PLAINEST && !isStandInKey(value);
