import { LONGEST_WRITTEN_LINE } from "../knowledge/file-classes.ts";
import { FileSkimmer } from "./file-skimmer.ts";
import { findSecrets, type SecretCandidate, type Suspicion } from "./secrets.ts";
import { asUtf8 } from "./skim.ts";
import { type SkimWords, wordTable } from "./word-table.ts";

/** Keys that their whole shape gives away, wherever the bytes come from; what only a name or a use tells is left out. */
export function certainKeys(bytes: Uint8Array, identify: (key: string) => string): readonly SecretCandidate[] {
  skimmer ??= new FileSkimmer(wordTable(NO_WORDS), LONGEST_WRITTEN_LINE);
  const text = asUtf8(bytes);
  if (text === null) return [];
  const { suspicions } = skimmer.skim(text, false);
  const asked = SHOWN_BY_SHAPE.filter((suspicion) => suspicions.has(suspicion));
  if (asked.length === 0) return [];
  const found = findSecrets(Buffer.from(text).toString("utf8"), new Set(asked), identify);
  return found.filter(({ confidence, isCertain }) => isCertain && confidence === "high");
}

let skimmer: FileSkimmer | null = null;
const NO_WORDS: SkimWords = { telling: [], links: [] };
const SHOWN_BY_SHAPE: readonly Suspicion[] = ["shaped", "cloud"];
