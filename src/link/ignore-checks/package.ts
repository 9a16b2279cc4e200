import type { IgnoreCheck } from "../../model/index.ts";
import { ignoreRules } from "../../patterns/index.ts";
import { itemsOf, property } from "../documents.ts";
import type { IgnoreInput } from "../ignore-checks.ts";
import { linesOf } from "./git.ts";
import type { KeptIn } from "./names.ts";

/** Packages that are published: an .npmignore stands in for .gitignore, unless the manifest lists what to publish. */
export function packageChecks({ own }: KeptIn, { facts, manifests, packages }: IgnoreInput): readonly IgnoreCheck[] {
  return manifests.flatMap(({ path, file, isPrivate, name }): readonly IgnoreCheck[] => {
    const folder = path === "" ? "" : `${path}/`;
    const rules = facts.find((f) => f.file === `${folder}.npmignore`);
    const document = facts.find((f) => f.file === file)?.documents[0];
    const isPublished = !isPrivate && name !== null && ["library", "cli"].includes(packages.get(path) ?? "");
    if (!rules || !isPublished || itemsOf(property(document, "files")).length > 0) return [];
    const matcher = ignoreRules(linesOf(rules));
    const inside = own.filter((one) => one.startsWith(folder)).map((one) => one.slice(folder.length));
    const open = inside.filter((one) => matcher.says(one) !== "ignored").map((one) => `${folder}${one}`);
    const at = { file: rules.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return [{ at, by: "package", file: rules.file, isThere: true, open, misnamed: null, ships: true }];
  });
}
