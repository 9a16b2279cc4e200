import type { FileFacts, Location, Value } from "../facts/index.ts";
import { SCANNING_HOSTS, SCANS_FOR_SECRETS, scannerWords } from "../knowledge/secret-scanning.ts";
import type { Clue, Evidence, FileClass, SecretScanning } from "../model/index.ts";
import { entriesOf, property, text } from "./documents.ts";

export interface SecretScanningInput {
  readonly files: readonly string[];
  readonly clues: readonly Clue[];
  readonly isGitRoot: boolean;
  /** Hosts that the repository is pushed to. */
  readonly remoteHosts: readonly string[];
  /** Whether the bytes of a file name a tool that scans for keys. */
  mayNameScanner(file: string): boolean;
  classOf(file: string): FileClass;
  factsOf(file: string): FileFacts | null;
}

/**
 * Whether anything looks for keys in the repository: hooks, pipelines, scripts, or its host. What is commented out or
 * switched off does not count.
 */
export function secretScanningOf(input: SecretScanningInput): SecretScanning {
  const { files, classOf, factsOf, mayNameScanner } = input;
  const naming = files.filter((file) => !UNTOLD.has(classOf(file)) && mayNameScanner(file));
  const because = naming.flatMap((file) => scanIn(factsOf(file)) ?? [])[0] ?? null;
  const perhaps = because ? null : perhapsIn(naming, input);
  return { because, perhaps, byHost: byHostOf(input) };
}

const UNTOLD: ReadonlySet<FileClass> = new Set(["docs", "vendored", "generated", "test"]);

const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
/** Configuration that is written as code. */
const SETTINGS = /(?:rc|config)\.[cm]?[jt]s$/;

function scanIn(facts: FileFacts | null): Evidence | null {
  // Whether anybody starts a script of its own is not known.
  const found =
    facts && facts.format !== "shell"
      ? textsIn(facts).find(({ value }) => SCANS_FOR_SECRETS.test(uncommented(value)))
      : undefined;
  return facts && found ? { at: { file: facts.file, ...found.span }, note: "looks for keys" } : null;
}

/**
 * What may look for keys where nothing is seen to: a file that names a tool but was not read, or is not seen to run it.
 */
function perhapsIn(naming: readonly string[], { clues, isGitRoot, factsOf }: SecretScanningInput): Evidence | null {
  if (!isGitRoot) return { at: topOf("."), note: "the repository begins above, and hooks and pipelines lie there" };
  const named = naming.find((file) => {
    if (CODE.test(file)) return SETTINGS.test(file);
    const facts = factsOf(file);
    return facts === null || facts.documents.length === 0 || textsIn(facts, "all").some(({ value }) => names(value));
  });
  const file = named ?? clues.find(({ kind }) => kind === "secret-scanning")?.file;
  return file === undefined ? null : { at: topOf(file), note: "names a tool that may look for keys" };
}

const names = (value: Literal["value"]): boolean =>
  scannerWords.some((word) => uncommented(value).toLowerCase().includes(word));

/** A text without the comments of a shell. */
const uncommented = (value: Literal["value"]): string => String(value).replace(/^[ \t]*#.*$/gm, "");

function byHostOf({ remoteHosts, files, factsOf }: SecretScanningInput): SecretScanning["byHost"] {
  if (remoteHosts.some((host) => SCANNING_HOSTS.test(host))) return "perhaps";
  if (remoteHosts.length > 0) return "no";
  if (files.some((file) => /^\.github\/|^bitbucket-pipelines\.ya?ml$/.test(file))) return "perhaps";
  const repository = property(factsOf("package.json")?.documents[0], "repository");
  const address = text(repository) ?? text(property(repository, "url"));
  return address === null ? "unknown" : /gitlab|codeberg|azure/i.test(address) ? "no" : "perhaps";
}

type Literal = Extract<Value, { is: "literal" }>;

/** Every text of a file that is not switched off by `if: false`; of `all` texts, those and the keys. */
function textsIn({ documents }: FileFacts, which: "run" | "all" = "run"): readonly Literal[] {
  const found: Literal[] = [];
  const open: Value[] = [...documents];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.is === "literal" && typeof next.value === "string") found.push(next);
    if (next.is === "array") open.push(...next.items);
    if (next.is !== "object" || isOff(next)) continue;
    for (const { key, value } of entriesOf(next)) {
      open.push(value);
      if (which === "all") found.push({ is: "literal", value: key, span: value.span });
    }
  }
  return found;
}

/** Whether a step or job is switched off by `if: false`, also written as an expression. */
function isOff(value: Value): boolean {
  const condition = property(value, "if");
  return condition?.is === "literal" && /^(?:false|\$\{\{\s*false\s*\}\})$/.test(String(condition.value));
}

const topOf = (file: string): Location => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });
