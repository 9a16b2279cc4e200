import { createTwoFilesPatch } from "diff";

/** A change of files as `git apply` takes it. A null text: there is no such file. */
export function unifiedDiff(
  files: readonly { readonly file: string; readonly before: string | null; readonly after: string }[],
): string {
  return files.map(one).join("");
}

function one({ file, before, after }: { file: string; before: string | null; after: string }): string {
  const patch = createTwoFilesPatch("a", "b", before ?? "", after, "", "", { context: 3 });
  const [from, to] = [inGit(`a/${file}`), inGit(`b/${file}`)];
  // A tab ends a name that has blanks in it.
  const end = file.includes(" ") && !from.startsWith('"') ? "\t" : "";
  const head = before === null ? ["new file mode 100644", "--- /dev/null"] : [`--- ${from}${end}`];
  return [`diff --git ${from} ${to}`, ...head, `+++ ${to}${end}`, patch.slice(patch.indexOf("@@"))].join("\n");
}

/** A name as git writes it: in quotes, byte by byte, where it is not plain. */
function inGit(name: string): string {
  if (/^[ !#-[\]-~]*$/.test(name)) return name;
  const bytes = [...Buffer.from(name, "utf8")].map((byte) => {
    const char = String.fromCharCode(byte);
    if (char === '"' || char === "\\") return `\\${char}`;
    return byte >= 0x20 && byte < 0x7f ? char : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"${bytes.join("")}"`;
}
