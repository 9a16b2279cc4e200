import type { FileFacts, Id, Span, Value } from "../../facts/index.ts";
import {
  CONVERSATION_NAME,
  DISKS,
  FILE_MODULES,
  READS_FILE,
  WRITES,
  WRITES_FILE,
} from "../../knowledge/in-process-stores.ts";
import type { Evidence, HeldState } from "../../model/index.ts";
import type { Deployment } from "../../model/manifest.ts";
import { alone } from "../evaluate/evaluator.ts";
import { lastName } from "../names.ts";
import { callsNamed } from "../outside-calls.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";
import { keepsBeside } from "./kept.ts";
import { localPath } from "./local-path.ts";
import { shapeOf } from "./shape.ts";

export interface LocalFilesInput {
  readonly program: Program;
  readonly facts: readonly FileFacts[];
  /** Every file of the tree, read or not. */
  readonly files: readonly string[];
  readonly deployments: readonly Deployment[];
  isLive(file: string): boolean;
  /** Requests run it, and not only on a developer's machine. */
  isStarted(place: Pick<Access, "file" | "fn" | "span">): boolean;
}

/** A file is written or read by its whole. */
interface Access {
  readonly file: string;
  readonly fn: Id;
  readonly span: Span;
  readonly path: string;
  readonly content: Value | null;
}

/** Conversations in files of the machine's own disk that requests write, and read again. A log is only written. */
export function localFiles(input: LocalFilesInput): readonly HeldState[] {
  const { program, isLive, isStarted } = input;
  const files = program.files.filter(isLive);
  const written = files
    .flatMap((file) => accesses(file, WRITES_FILE, program))
    .filter((one) => isStarted(one) && holdsTalk(one, program));
  if (written.length === 0) return [];
  const read = files.flatMap((file) => accesses(file, READS_FILE, program)).filter(isStarted);
  const isEphemeral = forgets(input);
  const paths = new Set(written.map(({ path }) => path).filter((path) => read.some((one) => one.path === path)));
  return [...paths].flatMap((path): HeldState[] => {
    const all = written.filter((one) => one.path === path);
    const writes = all.map((one): Evidence => ({ at: program.at(one.file, one.span), note: "written by requests" }));
    const [first] = writes;
    const isKeptElsewhere = hasDisk(input) || all.some((one) => keepsBeside(one, program, FILE_FUNCTION));
    return first
      ? [{ at: first.at, name: path, holds: "conversations", writes, isKeptElsewhere, disk: { isEphemeral } }]
      : [];
  });
}

const FILE_FUNCTION = new RegExp(`${WRITES_FILE.source}|${READS_FILE.source}`);

function accesses(file: string, names: RegExp, program: Program): readonly Access[] {
  return callsNamed(program.outside(file), (name) => names.test(name)).flatMap((call): Access[] => {
    const { args, fn, span } = program.call({ file, call });
    const callee = program.calleeOf({ file, call });
    const [where, content = null] = args;
    if (fn === null || !where || callee.is !== "external" || !FILE_MODULES.has(moduleOf(callee))) return [];
    const path = localPath(program.evaluate(where, alone(file), "ignore"), program);
    return path === null ? [] : [{ file, fn, span, path, content }];
  });
}

const moduleOf = ({ package: name, subpath }: { readonly package: string | null; readonly subpath: string }) =>
  subpath === "" ? name : `${name}/${subpath}`;

/** By its name, or by what is written: messages with a role, also those that the function puts into it before. */
function holdsTalk({ file, fn, path, content }: Access, program: Program): boolean {
  if (content === null) return false;
  if (path.split("/").some((part) => CONVERSATION_NAME.test(part.replace(/\.\w+$/, "")))) return true;
  const { calls } = program.code(file);
  const given = content.is === "call" ? (calls[content.call]?.args ?? []) : [content];
  const names = new Set<Id>();
  for (const value of given) walkValue(value, (part) => part.is === "name" && names.add(part.binding));
  const put = calls.flatMap(({ callee, args, fn: by }) => {
    const isPut = by === fn && callee.is === "member" && WRITES.has(callee.key);
    return isPut && callee.of.is === "name" && names.has(callee.of.binding) ? args : [];
  });
  return [given, put].some((values) => shapeOf({ file, values }, program).isTalk);
}

/**
 * Evidence that the disk is lost: everything is deployed as functions, whose disk ends with them, and no part is a
 * server.
 */
function forgets({ deployments, files, program, isLive }: LocalFilesInput): Evidence | null {
  const running = deployments.filter(({ kind }) => kind !== "ci-only" && kind !== "static");
  const [first] = running;
  if (!first || running.some(({ kind }) => kind !== "serverless")) return null;
  const listens = (file: string) => {
    const code = program.code(file);
    return code.calls.some(({ callee }) => LISTENS.test(lastName(callee, code)));
  };
  if (files.some((file) => SERVER.test(file))) return null;
  if (program.files.some((file) => isLive(file) && listens(file))) return null;
  return { at: first.at, note: "runs as functions, whose disk ends with them" };
}

/** Files of what runs somewhere else as well: a server, an image. */
const SERVER = /(?:^|\/)(?:server\.[cm]?[jt]s|[\w.-]*Dockerfile[\w.-]*|Procfile)$/;
const LISTENS = /^(?:listen|serve)$/;

/** Whether configuration gives a deployment a disk. Whether these files are on it is not followed. */
const hasDisk = ({ facts }: LocalFilesInput): boolean =>
  facts.some(({ documents }) => {
    let isFound = false;
    for (const document of documents) {
      walkValue(document, (value) => {
        if (value.is === "object" && value.entries.some((entry) => "key" in entry && DISKS.test(entry.key)))
          isFound = true;
      });
    }
    return isFound;
  });
