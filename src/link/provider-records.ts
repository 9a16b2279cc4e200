/** What stays stored at the provider after an answer. For OpenAI only, whose interfaces store by default. */

import type { Value } from "../facts/index.ts";
import { recordMakers, storageMethods, storageWords } from "../knowledge/provider-records.ts";
import { providerHas } from "../knowledge/provider-traits.ts";
import type { FileClass, KeySource, ProviderRecord } from "../model/index.ts";
import { clientOf } from "./calls/clients.ts";
import { thingsOf } from "./calls/things.ts";
import { alone } from "./evaluate/evaluator.ts";
import type { CallRef } from "./meaning.ts";
import { qualifiedName } from "./names.ts";
import type { Program } from "./program.ts";
import { answerRecord } from "./provider-records/answers.ts";
import { type Left, leftBy } from "./provider-records/made.ts";
import type { LinkedUse, UseContext } from "./uses.ts";
import { valuesOfKind } from "./walk.ts";

export interface ProviderRecordInput {
  readonly program: Program;
  readonly context: UseContext;
  readonly linked: readonly LinkedUse[];
  classOf(file: string): FileClass;
}

export function providerRecordsIn(input: ProviderRecordInput): readonly ProviderRecord[] {
  const { program, context, linked, classOf } = input;
  const files = program.files.filter((file) => classOf(file) === "production");
  const answers = linked.flatMap((one) => answerRecord(one, context.world) ?? []);
  const made = files.flatMap((file) =>
    program.code(file).calls.flatMap((_, call) => madeBy({ file, call }, context) ?? []),
  );
  if (answers.length + made.length === 0) return [];
  const seen = seenIn(files, program);
  const isUsed = seen.usesStored || answers.some(({ state }) => state === "used");
  return [
    ...answers.map((one) => (one.state === "implicit" && isUsed ? { ...one, state: "used" as const } : one)),
    ...made.map(({ record, maker }) => {
      const isRemoved = maker.removers.some((path) => seen.removes.has(path)) || seen.removedByAddress(maker.address);
      return record.state === "kept" && isRemoved ? { ...record, state: "removed" as const } : record;
    }),
  ];
}

const MAKING: ReadonlySet<string> = new Set(
  recordMakers.flatMap(({ paths }) => paths.map((path) => path.slice(path.lastIndexOf(".") + 1))),
);

/** What a call leaves at the provider, if a request or a job makes it and the key is the application's own. */
function madeBy(ref: CallRef, context: UseContext): Left | null {
  const { world } = context;
  const { program } = world;
  const { callee, fn } = program.call(ref);
  const last = callee.is === "member" ? callee.key : null;
  if (last === null || !MAKING.has(last)) return null;
  const makers = recordMakers.filter(({ paths }) => paths.some((path) => path.split(".").at(-1) === last));
  if (makers.length === 0 || !mentions(callee, makers)) return null;
  const [thing] = thingsOf(program.calleeOf(ref), world);
  const maker = makers.find(({ paths }) => paths.includes(thing?.path.join(".") ?? ""));
  if (!thing?.client?.by || !maker) return null;
  const { provider, keySource } = clientOf(thing.client, context);
  // Whoever brings a key sees in the own account what is left there.
  if (!providerHas("storedAnswers", provider) || !OWN.has(keySource)) return null;
  const isRun = context
    .originsOf({ file: ref.file, fn })
    .some(({ trigger }) => trigger === "request" || trigger === "job");
  return isRun ? leftBy({ by: ref, frame: alone(ref.file) }, maker, program) : null;
}

const OWN: ReadonlySet<KeySource> = new Set(["environment", "default-environment", "secret-manager", "literal"]);

/** Whether the written chain ends like a method that stores something. Only such calls are evaluated, which is dear. */
function mentions(callee: Value, makers: readonly { readonly paths: readonly string[] }[]): boolean {
  const keys: string[] = [];
  for (let at = callee; at.is === "member"; at = at.of) keys.unshift(at.key);
  return makers.some(({ paths }) => paths.some((path) => keys.join(".").endsWith(path.split(".").slice(-2).join("."))));
}

interface Seen {
  /** Some code reads stored answers again. */
  readonly usesStored: boolean;
  /** The last two names of each method that is called: "files.delete". */
  readonly removes: ReadonlySet<string>;
  removedByAddress(address: RegExp): boolean;
}

function seenIn(files: readonly string[], program: Program): Seen {
  const removes = new Set<string>();
  const deleting: string[] = [];
  let usesStored = false;
  for (const file of files) {
    const code = program.code(file);
    for (const { callee } of code.calls) {
      const name = qualifiedName(callee, code);
      usesStored ||= storageMethods.test(name);
      // A file taken out of a vector store is still a file of the account.
      if (/(?:vectorStores|containers)\.files\.\w+$/.test(name)) continue;
      removes.add(name.split(".").slice(-2).join("."));
    }
    const texts = valuesOfKind(code, "literal").flatMap(({ value }) => (typeof value === "string" ? value : []));
    usesStored ||= valuesOfKind(code, "member").some(({ key }) => storageWords.has(key));
    usesStored ||= texts.some((text) => storageWords.has(text));
    if (texts.some((text) => /^delete$/i.test(text))) deleting.push(...texts);
  }
  return { usesStored, removes, removedByAddress: (address) => deleting.some((text) => address.test(text)) };
}
