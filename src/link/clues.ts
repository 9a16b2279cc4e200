import { CLUE_FILES, CLUE_WORDS } from "../knowledge/clues.ts";
import type { Clue } from "../model/index.ts";

/** How many files of each kind are named; more would not help the reader. */
const MOST = 3;
/** Longer paths are generated. */
const LONGEST = 300;

/** Files whose names speak of what only people can attest, a few of each kind. */
export function cluesIn(files: readonly string[]): readonly Clue[] {
  const paths = files
    .filter((file) => file.length < LONGEST)
    .map((file) => ({ file, path: file.toLowerCase() }))
    .filter(({ path }) => CLUE_WORDS.test(path))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return CLUE_FILES.flatMap(({ kind, path: known }) =>
    paths
      .filter(({ path }) => known.test(path))
      .slice(0, MOST)
      .map(({ file }) => ({ kind, file })),
  );
}
