import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { SECTIONS } from "../../src/score/index.ts";

/** Where one rule of the repository lives; paths relative to the root. */
export interface RuleFile {
  readonly id: string;
  readonly section: string;
  readonly code: string;
  readonly page: string;
  readonly suite: string;
}

/** Folders of sections also hold other things: a rule's file is named after its id and declares it. */
const NOT_RULES = new Set(["questions"]);

/** Every rule by the order of sections, then by id. */
export function ruleFiles(root: string): readonly RuleFile[] {
  return SECTIONS.flatMap(({ id: section }) =>
    namesIn(join(root, "rules", section)).map((id) => ({
      id,
      section,
      code: `rules/${section}/${id}.ts`,
      page: `rules/${section}/${id}.md`,
      suite: `fixtures/rules/${id}.md`,
    })),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    const scripts = readdirSync(folder).filter((name) => name.endsWith(".ts"));
    return scripts
      .map((name) => basename(name, ".ts"))
      .filter((name) => !NOT_RULES.has(name))
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return []; // a section without rules yet
    throw error;
  }
}
