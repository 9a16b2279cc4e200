import type { Location } from "../../facts/index.ts";
import { effortOptions, muchEffort } from "../../knowledge/efforts.ts";
import type { Program } from "../program.ts";
import { readOption } from "./options.ts";
import type { CallSite } from "./sites.ts";

/** The effort that a call asks for, if it is above the model's default; null for less, and for what cannot be read. */
export function effortOf(
  { inner }: CallSite,
  program: Program,
): { readonly value: string; readonly at: Location } | null {
  const reading = readOption(effortOptions, inner, { program, callers: "follow" });
  if (reading.is !== "written") return null;
  const [first] = reading.meanings;
  const isMuch = reading.meanings.every((m) => m.is === "literal" && muchEffort.test(String(m.value)));
  return isMuch && first?.is === "literal" ? { value: String(first.value), at: first.at } : null;
}
