/** Resources of Terraform as applied: modules of the tree followed, variables put in where the tree gives them. */

import type { FileFacts, Value } from "../../facts/index.ts";
import type { EnvironmentName } from "../../model/index.ts";
import { addTo } from "../add-to.ts";
import { entriesOf, property, text } from "../documents.ts";
import { environmentNamed, environmentOfPath } from "../environments/sighting.ts";
import { folderOf, join } from "../modules.ts";

/** What a value is, and whether somebody could still give another where it is applied. */
export interface Given {
  readonly value: Value | null;
  readonly file: string;
  /** The default of a variable that nothing in the tree sets. */
  readonly isDefault: boolean;
}

export interface TerraformResource {
  readonly type: string;
  readonly name: string;
  readonly file: string;
  readonly value: Value;
  /** null: nothing names one. */
  readonly environment: EnvironmentName | null;
  /** The folder that is applied. */
  readonly root: string;
  given(value: Value | null): Given;
}

interface Unit {
  readonly root: string;
  readonly folder: string;
  readonly environment: EnvironmentName | null;
  readonly variables: ReadonlyMap<string, Given>;
  readonly depth: number;
}

const DEEPEST = 6;

/** The resources of every folder that can be applied, with the environment that it names. */
export function terraformResources(facts: readonly FileFacts[]): readonly TerraformResource[] {
  const folders = new Map<string, FileFacts[]>();
  for (const f of facts) {
    if (f.format !== "hcl" || /\.tfvars$/.test(f.file)) continue;
    addTo(folders, folderOf(f.file), f);
  }
  const modules = new Set(
    [...folders].flatMap(([folder, files]) => localModules(folder, files).map((one) => one.folder)),
  );
  return [...folders.keys()]
    .filter((folder) => !modules.has(folder) && !/(?:^|\/)modules?\//.test(folder))
    .flatMap((folder) => {
      const chosen = variableFiles(folder, facts);
      const files = folders.get(folder) ?? [];
      const environment = chosen.environment ?? environmentOfPath(folder) ?? spokenEnvironment(files);
      return resourcesIn({ root: folder, folder, environment, variables: chosen.variables, depth: 0 }, folders);
    });
}

/** Files of variables that Terraform loads by itself, and those for production that a command names. */
function variableFiles(folder: string, facts: readonly FileFacts[]) {
  const within = facts.filter(({ file }) => /\.tfvars$/.test(file) && file.startsWith(folder));
  const named = within.filter(({ file }) => environmentOfPath(file.slice(folder.length)) === "production");
  const loaded = within.filter(
    ({ file }) => folderOf(file) === folder && /(?:^|\/)terraform\.tfvars$|\.auto\.tfvars$/.test(file),
  );
  const variables = new Map<string, Given>();
  for (const { file, documents } of [...loaded, ...named]) {
    for (const { key, value } of entriesOf(documents[0])) variables.set(key, { value, file, isDefault: false });
  }
  return { variables, environment: named.length > 0 ? ("production" as const) : null };
}

/** What the variables or tags of a folder say: `default = "prod"` of a variable called environment. */
function spokenEnvironment(files: readonly FileFacts[]): EnvironmentName | null {
  for (const { documents } of files) {
    for (const { key, value } of entriesOf(documents[0])) {
      if (key !== "variable") continue;
      for (const one of entriesOf(value)) {
        if (!/^(?:environment|env|stage)$/i.test(one.key)) continue;
        const named = environmentNamed(text(property(one.value, "default")) ?? "");
        if (named) return named;
      }
    }
  }
  return null;
}

interface LocalModule {
  readonly folder: string;
  readonly value: Value;
  readonly file: string;
}

function localModules(folder: string, files: readonly FileFacts[]): readonly LocalModule[] {
  return files.flatMap(({ file, documents }) =>
    blocksOf(documents[0], "module").flatMap(({ value }) => {
      const source = text(property(value, "source"));
      const target = source?.startsWith(".") ? join(folder, source) : null;
      return target === null ? [] : [{ folder: target === "" ? "" : `${target.replace(/\/$/, "")}/`, value, file }];
    }),
  );
}

/** `resource "type" "name" { … }` → its blocks by type; two of a name stand side by side. */
const blocksOf = (document: Value | undefined, kind: string) =>
  entriesOf(document).flatMap(({ key, value }) => (key === kind ? entriesOf(value) : []));

function resourcesIn(unit: Unit, folders: ReadonlyMap<string, readonly FileFacts[]>): readonly TerraformResource[] {
  const files = folders.get(unit.folder) ?? [];
  const given = readerOf(unit, files);
  const own = files.flatMap(({ file, documents }) =>
    blocksOf(documents[0], "resource").flatMap(({ key: type, value: named }) =>
      entriesOf(named).map(({ key: name, value }): TerraformResource => {
        return {
          type,
          name,
          file,
          value,
          environment: unit.environment,
          root: unit.root,
          given: (one) => given(one, file),
        };
      }),
    ),
  );
  if (unit.depth >= DEEPEST) return own;
  const inner = localModules(unit.folder, files).flatMap(({ folder, value, file }) => {
    const variables = new Map(entriesOf(value).map((one) => [one.key, given(one.value, file)]));
    return resourcesIn({ ...unit, folder, variables, depth: unit.depth + 1 }, folders);
  });
  return [...own, ...inner];
}

/** `var.count` is what the module, a file of variables or its default gives it. */
function readerOf({ variables }: Unit, files: readonly FileFacts[]) {
  const defaults = new Map<string, Given>();
  for (const { file, documents } of files) {
    for (const { key, value } of blocksOf(documents[0], "variable")) {
      const written = property(value, "default");
      if (written) defaults.set(key, { value: written, file, isDefault: true });
    }
  }
  return (value: Value | null, file: string): Given => {
    if (value?.is !== "member" || value.of.is !== "global" || value.of.name !== "var") {
      return { value, file, isDefault: false };
    }
    return variables.get(value.key) ?? defaults.get(value.key) ?? { value, file, isDefault: false };
  };
}
