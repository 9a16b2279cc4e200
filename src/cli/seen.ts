import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type GitAnswer, startGit } from "../sources/git.ts";
import { HEAD, listedPaths, REMOTES } from "../sources/git-listing.ts";
import { gitState } from "../sources/git-state.ts";
import { ignoredEnvFiles } from "../sources/ignored-env.ts";

/** A folder as far as it can be told without opening a file of it. */
export interface Seen {
  /** What there is, and what git says of it. */
  readonly state: string;
  /** Every file that an audit may open. */
  readonly paths: readonly string[];
  /** The root of the repository; null outside of any. */
  readonly top: string | null;
}

export interface SeenRequest {
  readonly root: string;
  readonly files: GitAnswer;
  /** The environment files that git ignores, too. */
  readonly withEnv: boolean;
}

export async function seenBy({ root, files, withEnv }: SeenRequest): Promise<Seen> {
  const [listed, listing] = files.ok ? [listedPaths(files.text), files.text] : await walked(root, files.why);
  const env = withEnv ? ignoredEnvFiles(root, listed) : [];
  const git = gitState(root) ?? (await answersOf(root));
  return {
    state: digestInput([listing, git, ...env]),
    paths: [...listed, ...env].map((file) => `${root}/${file}`),
    top: topOf(root),
  };
}

const digestInput = (parts: readonly string[]): string => parts.join("\n\0\n");

/** Where git does not answer, the folder is walked; that needs more than a start can afford to load. */
async function walked(root: string, why: string): Promise<[readonly string[], string]> {
  const { listWithGlob } = await import("../sources/glob-listing.ts");
  const { files, skipped } = listWithGlob(root);
  const paths = files.map(({ file }) => file);
  return [paths, JSON.stringify([why, paths, skipped])];
}

async function answersOf(root: string): Promise<string> {
  return JSON.stringify(await Promise.all([startGit(root, HEAD), startGit(root, REMOTES)]));
}

function topOf(root: string): string | null {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return null;
  }
}
