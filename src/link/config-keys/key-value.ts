import { entropy, isStandInKey } from "../../knowledge/placeholder.ts";
import { holdsModelKey } from "../environments/sighting.ts";
import { isReference } from "../environments/variables.ts";

/** Whether a name of a configuration, in whatever style it is written, is that of a model's key. */
export const namesModelKey = (name: string): boolean => holdsModelKey(name.replace(/[-.]/g, "_"));

const SHORTEST = 20;
const PLAINEST = 3.2;

/** Whether a value is a key itself. Names of secrets are made of words, keys have a long stretch of random text. */
export function isKeyItself(value: string): boolean {
  if (value.length < SHORTEST || /\s/.test(value) || isReference(value) || value.startsWith("ENC[")) return false;
  const stretch = /[A-Za-z0-9]{18,}/.exec(value)?.[0] ?? "";
  return (stretch.match(/\d/g) ?? []).length > 1 && /[A-Za-z]/.test(stretch) && isRandom(value);
}

const isRandom = (value: string): boolean => entropy(value) >= PLAINEST && !isStandInKey(value);
