import { audit, type Setup } from "../../audit.ts";
import { UsageError } from "../../config/index.ts";
import {
  type Applied,
  applyAll,
  cleanliness,
  fileOf,
  type NewText,
  openTypeCheck,
  remember,
  unifiedDiff,
  write,
} from "../../fix/index.ts";
import { maskKeys } from "../../report/mask-keys.ts";
import { printable } from "../../report/printable.ts";
import type { FixKind } from "../../rule/index.ts";
import type { Io } from "../io.ts";
import type { Options } from "../options.ts";
import type { Prepared } from "../prepare.ts";
import { isWanted } from "./narrowed.ts";

/** `airworthy --fix`, `--fix-suggested`, `--fix-dry-run`: what can be mended without questions. */
export function fixAll(prepared: Prepared, options: Options, io: Io): Prepared {
  if (!options.fixDryRun) requireClean(prepared, options);
  const applied = provedFixes(prepared, options, options.fixSuggested ? ["safe", "suggested"] : ["safe"]);
  const texts = applied.files;
  for (const { finding, why } of applied.rejected) {
    io.err(`airworthy: no fix for ${finding.rule.id} in ${finding.at?.file ?? "the tree"}: ${why.join("; ")}\n`);
  }
  if (options.fixDryRun) {
    io.out(diffOf(texts, io));
    return prepared;
  }
  write(prepared.root, texts);
  const lost = remember(prepared.root, texts, io.env);
  tell({ applied, texts, lost }, io);
  const tree = prepared.reopen();
  const isPart = prepared.setup.rules.length < (prepared.setup.allRules ?? []).length;
  return { ...prepared, tree, audit: isPart ? audit(tree, quiet(prepared.setup)) : applied.after };
}

/** Refuses to mix a fix with somebody's own work. */
export function requireClean({ root, tree }: Prepared, { allowDirty }: Pick<Options, "allowDirty">): void {
  if (allowDirty) return;
  const found = cleanliness(root, tree);
  if (found.is === "clean") return;
  const hint = "Commit or stash first, or: --allow-dirty";
  if (found.is === "unknown")
    throw new UsageError("a fix could not be taken back here", {
      detail: found.why,
      hint: "To fix all the same: --allow-dirty",
    });
  const [first = "", ...more] = found.files;
  if (found.is === "merging") {
    const rest = more.length > 0 ? ` and ${more.length} more` : "";
    throw new UsageError("a merge is not finished", {
      detail: `Conflicts are open in ${first}${rest}.`,
      hint: "Resolve them and commit first.",
    });
  }
  const detail = `A fix could not be told from your own work: ${first}${more.length > 0 ? ` and ${more.length} more` : ""}`;
  throw new UsageError("the tree has uncommitted changes", { detail, hint });
}

const quiet = (setup: Setup): Setup => ({ ...setup, onStage: () => {} });

/** Proved by all rules, also where only some of them judge. */
function provedFixes(
  { root, tree, setup, audit: known }: Prepared,
  options: Options,
  kinds: readonly FixKind[],
): Applied {
  const { allRules = setup.rules } = setup;
  const all = quiet({ ...setup, rules: allRules });
  const before = setup.rules.length < allRules.length ? audit(tree, all) : known;
  const typeCheck = openTypeCheck(root, tree, known);
  try {
    return applyAll({ tree, setup: all, before, typeCheck, kinds, isWanted: isWanted(options) });
  } finally {
    typeCheck?.close();
  }
}

/** A change that takes a key away cannot be shown and applied alike: it is left to those that write. */
function diffOf(texts: readonly NewText[], io: Io): string {
  const shown = texts.map(({ file, before, after }) => ({
    file,
    patch: unifiedDiff([{ file, before: before && Buffer.from(before).toString("utf8"), after }]),
  }));
  const open = shown.filter(({ patch }) => maskKeys(patch) === patch);
  for (const { file } of shown.filter((one) => !open.includes(one))) {
    io.err(`airworthy: ${printable(file)} is left out of the diff, which would show a key\n`);
  }
  return open.map(({ patch }) => patch).join("");
}

function tell(
  {
    applied,
    texts,
    lost,
  }: { readonly applied: Applied; readonly texts: readonly NewText[]; readonly lost: readonly string[] },
  io: Io,
): void {
  if (texts.length === 0) {
    io.err("airworthy: nothing to fix without questions\n");
    return;
  }
  for (const { file } of texts) {
    const rules = applied.fixed.filter(({ fix }) => fix.changes?.some((change) => fileOf(change) === file));
    io.err(`  M ${printable(file)}  ${[...new Set(rules.map(({ rule }) => rule.id))].join(", ")}\n`);
  }
  const count = `${applied.fixed.length} ${applied.fixed.length === 1 ? "finding" : "findings"}`;
  io.err(`airworthy: fixed ${count}; airworthy fix --undo takes it back\n`);
  if (lost.length > 0)
    io.err(`airworthy: git does not have ${lost.map(printable).join(", ")} as it was: --undo leaves it\n`);
}
