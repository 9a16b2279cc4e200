import { runGit } from "./git.ts";

/** The day of the commit that brought a text into a file, YYYY-MM-DD; null where no commit has it. */
export function firstSeen(folder: string, file: string, text: string): string | null {
  const args = ["log", `-S${text}`, "--format=%cs", "--no-show-signature", "--no-ext-diff", "--no-textconv"];
  const answer = runGit(folder, ["--no-replace-objects", ...args, "--no-patch", "HEAD", "--", file]);
  if (!answer.ok) return null;
  return answer.text.trim().split("\n").at(-1) || null;
}
