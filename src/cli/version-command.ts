import { createRequire } from "node:module";
import { knowledgeDate } from "../knowledge/index.ts";
import { version } from "../version.ts";
import type { Io } from "./io.ts";

/** `airworthy --version`: everything a report of a mistake should name. */
export function versionCommand(io: Io): number {
  io.out(
    [
      `airworthy ${version}`,
      `node      ${process.versions.node}`,
      `parser    ${parser()}`,
      `knowledge ${knowledgeDate}`,
      "",
    ].join("\n"),
  );
  return 0;
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
