import { execFileSync } from "node:child_process";

/** Every file that git knows of in a folder, and every new one. */
export function listedFiles(root: string): readonly string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const options = { cwd: root, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 } as const;
  return execFileSync("git", args, options).split("\0").filter(Boolean);
}
