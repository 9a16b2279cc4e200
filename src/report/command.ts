/**
 * How to ask the same folder something else: "airworthy fix apps/web", "airworthy apps/web --all". `folder` is as a
 * shell takes it, "" for the one that one is in.
 */
export function commandFor(folder: string, words: string): string {
  if (folder === "") return `airworthy ${words}`;
  const [first = "", ...rest] = words.split(" ");
  const own = first.startsWith("-") ? [folder, first] : [first, folder];
  return ["airworthy", ...own, ...rest].join(" ");
}
