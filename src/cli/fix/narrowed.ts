import type { Finding } from "../../judge/index.ts";
import type { Options } from "../options.ts";

export type Narrowed = Pick<Options, "rule" | "section" | "only">;

/** What is to be mended: by its rule, by its section, and by the file or folder in which it is found. */
export function isWanted({ rule: rules, section: sections, only }: Narrowed): (finding: Finding) => boolean {
  const folders = only.map((path) => path.replace(/^\.\//, "").replace(/(?<!\/)\/+$/, ""));
  return ({ rule, at }) =>
    (rules.length === 0 || rules.includes(rule.id)) &&
    (sections.length === 0 || sections.includes(rule.section)) &&
    (folders.length === 0 || folders.some((path) => at !== null && isIn(at.file, path)));
}

const isIn = (file: string, path: string): boolean =>
  path === "" || path === "." || file === path || file.startsWith(`${path}/`);
