import type { FileFacts } from "../facts/index.ts";
import { accountWords } from "../knowledge/account-variables.ts";
import { adminVariables } from "../knowledge/admin-variables.ts";
import { quotaCodes } from "../knowledge/quota-codes.ts";
import { scannerWords } from "../knowledge/secret-scanning.ts";
import type { FileClass } from "../model/index.ts";

export interface ListedFile {
  readonly file: string;
  readonly class: FileClass;
  readonly tracked: boolean;
  /** The words of interest that the byte pass found in it. */
  readonly words: ReadonlySet<string>;
}

/** Whether a file of this class is part of the application: of what runs, or a script that is run beside it. */
export const isLive = (fileClass: FileClass): boolean => fileClass === "production" || fileClass === "script";

/** The files of the audited tree, read or not, and what the byte pass knows about them. */
export interface Tree {
  readonly files: readonly string[];
  classOf(file: string): FileClass;
  factsOf(file: string): FileFacts | null;
  /** Also for files of which nothing but the name is known, such as a binary lockfile. */
  hasFile(file: string): boolean;
  isTracked(file: string): boolean;
  /** Symbolic links, which hold nothing themselves. */
  readonly links: readonly string[];
  /** Whether the bytes of a file name the error code of a used-up quota. */
  mayNameQuota(file: string): boolean;
  /** Whether they name a variable that holds a key. */
  mayNameKey(file: string): boolean;
  /** Whether they name the variable of an administration key. */
  mayNameAdmin(file: string): boolean;
  /** Whether they name an organization or a project of OpenAI. */
  mayNameAccount(file: string): boolean;
  /** Whether they name a tool that scans for keys. */
  mayNameScanner(file: string): boolean;
}

export interface TreeInput {
  readonly facts: readonly FileFacts[];
  readonly files: readonly ListedFile[];
  readonly passedOver?: readonly string[];
  readonly links?: readonly string[];
}

export function treeOf({ facts, files, passedOver = [], links = [] }: TreeInput): Tree {
  const unread = new Set(passedOver);
  const factsBy = new Map(facts.map((f) => [f.file, f]));
  const listed = new Map(files.map((f) => [f.file, f]));
  const names = (file: string, isMeant: (word: string) => boolean) =>
    [...(listed.get(file)?.words ?? [])].some((word) => isMeant(word));
  return {
    files: [...listed.keys()],
    links,
    classOf: (file) => listed.get(file)?.class ?? "production",
    factsOf: (file) => factsBy.get(file) ?? null,
    hasFile: (file) => listed.has(file) || unread.has(file),
    isTracked: (file) => listed.get(file)?.tracked ?? false,
    mayNameQuota: (file) => names(file, (word) => QUOTA.has(word)),
    mayNameAdmin: (file) => names(file, (word) => ADMIN.has(word)),
    mayNameAccount: (file) => names(file, (word) => ACCOUNTS.has(word)),
    mayNameScanner: (file) => names(file, (word) => SCANNERS.has(word)),
    mayNameKey: (file) => names(file, (word) => /^[A-Z0-9_]+$/.test(word)),
  };
}

const ACCOUNTS = new Set(accountWords);
const ADMIN = new Set(adminVariables);
const SCANNERS = new Set(scannerWords);
const QUOTA = new Set(quotaCodes);
