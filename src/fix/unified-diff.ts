import { createTwoFilesPatch } from "diff";

/** A change of files as `git apply` takes it. A null text: there is no such file. */
export function unifiedDiff(
  files: readonly { readonly file: string; readonly before: string | null; readonly after: string }[],
): string {
  return files.map(one).join("");
}

function one({ file, before, after }: { file: string; before: string | null; after: string }): string {
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before ?? "", after, "", "", { context: 3 })
    .replace(/^=+\n/, "")
    .replace(/^(--- [^\t\n]*)\t?$/m, "$1")
    .replace(/^(\+\+\+ [^\t\n]*)\t?$/m, "$1");
  const head = `diff --git a/${file} b/${file}\n`;
  if (before !== null) return head + patch;
  return `${head}new file mode 100644\n${patch.replace(/^--- .*$/m, "--- /dev/null")}`;
}
