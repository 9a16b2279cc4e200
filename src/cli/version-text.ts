import { createRequire } from "node:module";
import { knowledgeDate } from "../knowledge/date.ts";
import { version } from "../version.ts";

/** `airworthy --version`: everything a report of a mistake should name. */
export function versionText(): string {
  return [
    `airworthy ${version}`,
    `node      ${process.versions.node}`,
    `parser    ${parser()}`,
    `knowledge ${knowledgeDate}`,
    "",
  ].join("\n");
}

/** Found, not loaded: the binding itself may still refuse, then the parser of record takes over. */
function parser(): string {
  try {
    const manifest = createRequire(import.meta.url)("oxc-parser/package.json") as { readonly version?: string };
    return `oxc-parser ${manifest.version ?? ""}`.trimEnd();
  } catch {
    return "typescript-estree (oxc-parser is not installed)";
  }
}
