import type { CodeFacts, Value } from "../facts/index.ts";
import { quotaCodes } from "../knowledge/quota-codes.ts";
import type { Evidence, FileClass } from "../model/index.ts";
import type { Program } from "./program.ts";
import { isLive } from "./tree.ts";
import { rootsOf, valuesOfKind, walkValue } from "./walk.ts";

export interface QuotaInput {
  readonly program: Program;
  /** Whether the bytes of a file name one of the codes at all. */
  mayNameQuota(file: string): boolean;
  classOf(file: string): FileClass;
}

/** Where the application tells a used-up quota from other errors; null where it does not. */
export function quotaCheckIn({ program, mayNameQuota, classOf }: QuotaInput): Evidence | null {
  for (const file of program.files) {
    if (!mayNameQuota(file) || !isLive(classOf(file))) continue;
    const found = namedIn(file, program);
    if (found) return { at: program.at(file, found.span), note: "a used-up quota is told apart here" };
  }
  return null;
}

function namedIn(file: string, program: Program): Value | null {
  const code = program.code(file);
  const literals = valuesOfKind(code, "literal");
  const named = literals.find(({ value }) => typeof value === "string" && namesQuota(value));
  // The bytes name it, no text does: a pattern may, and what is in it was not read.
  return named ?? patternIn(code);
}

function patternIn(code: CodeFacts): Value | null {
  let found: Value | null = null;
  for (const { value } of rootsOf(code)) {
    walkValue(value, (part) => {
      if (part.is === "opaque" && part.what === "regular expression") found ??= part;
    });
  }
  return found;
}

const namesQuota = (text: string): boolean => quotaCodes.some((code) => text.toLowerCase().includes(code));
