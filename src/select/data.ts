import type { SkimmedFile, Wanted } from "../skim/index.ts";
import { telling, UNREAD } from "./telling.ts";

/** Larger texts are data, whatever their name. */
const LARGEST_DATA = 300_000;

/** Configuration and manifests, where anything tells of a model. Data that code imports comes with the code. */
export function dataWorthParsing(files: readonly SkimmedFile[], wanted: Wanted): readonly SkimmedFile[] {
  const isTelling = telling(files, wanted).length > 0;
  const described = files.flatMap(({ file }) => (DESCRIPTION.test(file) ? [folderOf(file)] : []));
  return files.filter((file) => {
    if (!isTelling && file.secrets.length === 0) return false;
    const { format, size } = file;
    // Nobody writes a lockfile by hand, and all the same it says which versions are used.
    if (format === "lockfile") return !VENDORED.test(file.file);
    if (format === null || format === "typescript" || UNREAD.has(file.class)) return false;
    if (MANIFEST.test(file.file)) return true;
    if (size > LARGEST_DATA || DESCRIPTION.test(file.file) || isOfDescription(file.file, described)) return false;
    const isSetting = format !== "json" && format !== "shell";
    return isSetting || SETTINGS.test(file.file) || wanted.telling.some((word) => file.words.has(word));
  });
}

const VENDORED = /(?:^|\/)(?:node_modules|vendor|third_party)\//;
const MANIFEST = /(?:^|\/)package\.json$/;

/** Descriptions of interfaces: long, and no configuration. */
const DESCRIPTION = /(?:^|\/)(?:swagger|openapi)(?:[.-][^/]*)?\.ya?ml$/i;

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/") + 1);

/** One of the files that a description of an interface is put together from: there may be thousands. */
function isOfDescription(file: string, described: readonly string[]): boolean {
  return described.some((folder) => file.startsWith(folder) && PART.test(file.slice(folder.length)));
}

const PART = /^(?:components|paths|schemas|parameters|responses|request_?bodies|examples|code_?samples)\/.*\.ya?ml$/i;

/** JSON that configures; all other JSON is data until code loads it. */
const SETTINGS =
  /(?:^|\/)(?:[jt]sconfig[^/]*|vercel|now|wrangler|firebase|netlify|app|fly|serverless|render|railway|deno|lerna|nx|turbo|pnpm-workspace|import_map|langgraph|[^/]*task-?def[^/]*|ecosystem[^/]*|pm2[^/]*|template|[^/]*cloudformation[^/]*|(?:[^/]*[-_.])?param(?:eter)?s[^/]*|[^/]*\.tf|[^/]*\.tfvars|[^/]*service[-_]?account[^/]*|[^/]*firebase-adminsdk[^/]*|local\.settings|secrets?)\.jsonc?$/;

/** Data that code may load. */
export function isImportedData({ format, size }: SkimmedFile): boolean {
  return format === "json" && size <= LARGEST_DATA;
}
