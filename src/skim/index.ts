/**
 * What is there, and one pass over its bytes: the class of every file, the modules it names, telling words and keys.
 * Parses nothing and decides nothing: it finds what is worth a closer look.
 */

export { certainKeys } from "./certain-keys.ts";
export { classify, type Surroundings } from "./classify.ts";
export { type DiscoveredFile, type DiscoverOptions, type Discovery, discover } from "./discover.ts";
export { BINARY_NAME, formatOf } from "./format.ts";
export type { TakenNames } from "./import-clause.ts";
export { findSecrets, redactKeys, type SecretCandidate } from "./secrets.ts";
export {
  type FileProblem,
  type Skim,
  type SkimMemory,
  type Skimmed,
  type SkimmedFile,
  type SkimWords,
  skim,
} from "./skim.ts";
export { type HandingOut, LISTS_FOLDER, namesPackage, SENDERS, type Wanted, wantedWords } from "./wanted-words.ts";
export { WordScanner } from "./word-scanner.ts";
