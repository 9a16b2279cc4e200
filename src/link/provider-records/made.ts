import { passingPurposes, type RecordMaker } from "../../knowledge/provider-records.ts";
import type { ProviderRecord } from "../../model/index.ts";
import { type OptionSource, readOption } from "../calls/options.ts";
import { calledName } from "../names.ts";
import type { Program } from "../program.ts";

/** A thing that a call leaves with the provider, before it is known whether anything removes it. */
export interface Left {
  readonly record: ProviderRecord;
  readonly maker: RecordMaker;
}

export function leftBy(source: OptionSource, maker: RecordMaker, program: Program): Left {
  const { by } = source;
  const call = program.call(by);
  const at = program.at(by.file, call.span);
  const name = calledName(by, program);
  const needsRetention = { at, note: `${maker.kind} at the provider` };
  const record = { at, name, kind: maker.kind, needsRetention, because: [], state: stateOf(source, maker, program) };
  return { record, maker };
}

function stateOf(source: OptionSource, maker: RecordMaker, program: Program): ProviderRecord["state"] {
  if (maker.kind === "batch") return "expires";
  const reader = { program, callers: "follow" } as const;
  const expiry = readOption(maker.expiry, source, reader);
  if (expiry.is === "written") return "expires";
  if (expiry.is === "hidden") return "unknown";
  const purpose = readOption(["0.purpose"], source, reader);
  const [written] = purpose.is === "written" ? purpose.meanings : [];
  const isPassing = written?.is === "literal" && passingPurposes.has(String(written.value));
  return isPassing ? "expires" : "kept";
}
