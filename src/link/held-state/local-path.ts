import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { Meaning, MeaningOf } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Names of a path are put together from functions no deeper than this. */
const DEEPEST = 6;

/**
 * The path that a value of a file names, `*` for each part that differs; null where it may lie elsewhere than on the
 * machine's own disk: below an absolute folder, which may be mounted, or where a variable decides.
 */
export function localPath(meaning: Meaning, program: Program): string | null {
  const path = pathOf(meaning, program, 0)?.replaceAll("/./", "/").replace(/^\.\//, "");
  if (path === undefined || !/[A-Za-z]/.test(path)) return null;
  if (/^\*|:/.test(path) || (path.startsWith("/") && !path.startsWith("/tmp/"))) return null;
  return path;
}

function pathOf(meaning: Meaning, program: Program, depth: number): string | null {
  const [only, ...others] = optionsOf(meaning);
  if (depth > DEEPEST || !only || others.length > 0) return null;
  if (only.is === "literal") return String(only.value);
  if (only.is === "text") return together(only.parts, "", program, depth);
  if (only.is === "param" || only.is === "unknown") return "*";
  if (only.is === "external") return only.package === null && only.path.join(".") === "__dirname" ? "." : null;
  return only.is === "made" ? made(only, program, depth) : null;
}

function together(parts: readonly Meaning[], by: string, program: Program, depth: number): string | null {
  const found = parts.map((part) => pathOf(part, program, depth + 1));
  return found.includes(null) ? null : found.join(by);
}

/** `path.join(process.cwd(), "data", name)`; what else functions give stands for a part that differs. */
function made({ by, frame, callee, path }: MeaningOf<"made">, program: Program, depth: number): string | null {
  if (!by || path.length > 0 || callee.is !== "external") return "*";
  const name = callee.path.at(-1);
  if (callee.package === null) return callee.path.join(".") === "process.cwd" ? "." : "*";
  const from = `${callee.package.replace(/^node:/, "")}.${name}`;
  if (from === "os.tmpdir") return "/tmp";
  if (from === "url.fileURLToPath") return ".";
  const given = program.call(by).args.map((argument) => program.evaluate(argument, frame ?? alone(by.file), "ignore"));
  if (from === "path.dirname") return together(given, "", program, depth) === "." ? "." : null;
  if (from !== "path.join" && from !== "path.resolve") return "*";
  return given.some(({ is }) => is === "array") ? null : together(given, "/", program, depth);
}
