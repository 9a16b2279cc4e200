import type { FileFacts } from "../../facts/index.ts";
import type { Manifest } from "../../model/manifest.ts";
import { folderOf } from "../modules.ts";

/** What every reader of environments needs. */
export interface EnvironmentContext {
  /** Facts of files that say something about the application, without tests, examples and documentation. */
  readonly facts: readonly FileFacts[];
  /** The application that a file configures; `words` is what else may name it, such as a job and its steps. */
  appOf(file: string, words?: string): string;
}

/** The application that a file, or words beside it, speak of; "" where that is the whole tree. */
export function appFinder(manifests: readonly Manifest[], apps?: readonly string[]): EnvironmentContext["appOf"] {
  const [only, ...more] = apps ?? [];
  if (only !== undefined && more.length === 0) return () => only;
  const known = manifests.map(({ path }) => path).filter((path) => path !== "" && (!apps || apps.includes(path)));
  return (file, words = "") => {
    const owner = manifests.find(({ path }) => path !== "" && folderOf(file).startsWith(`${path}/`));
    if (owner) return owner.path;
    const text = `${file} ${words}`;
    const named = known.filter((path) => isNamed(path, text));
    return named.length === 1 ? (named[0] ?? "") : "";
  };
}

/** Whether a text names an application: by the path of its folder, or by the folder's name as a word. */
function isNamed(path: string, text: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return text.includes(path) || new RegExp(`(?<![\\w])${escaped(name)}(?![\\w])`).test(text);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
