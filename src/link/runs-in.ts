import type { Client } from "../model/use.ts";
import type { Entry } from "./entries/entry.ts";
import type { Program } from "./program.ts";

/** Tells where the code of a file runs: what the user interface imports goes to the browser with it. */
export function runsIn(program: Program, entries: readonly Entry[]): (file: string) => Client["runsIn"] {
  const starts = (isUi: boolean) => entries.filter((entry) => (entry.trigger === "ui") === isUi);
  const pages = new Set(starts(true).map(({ ref }) => ref.file));
  const servers = new Set(starts(false).map(({ ref }) => ref.file));
  const inBrowser = importedFrom(
    program,
    pages,
    (file) => isServerOnly(program, file) || (servers.has(file) && !pages.has(file)),
  );
  const onServer = importedFrom(program, servers, (file) => program.code(file).directives.includes("use client"));
  return (file) => {
    const isPage = inBrowser.has(file);
    // A loader stands in the file of its page, and a page is rendered on the server first: it is a page all the same.
    const isServer = onServer.has(file) && !(pages.has(file) && program.code(file).directives.includes("use client"));
    if (isPage && isServer) return pages.has(file) && !servers.has(file) ? "browser" : "both";
    if (isPage) return "browser";
    return isServer ? "server" : "unknown";
  };
}

function isServerOnly(program: Program, file: string): boolean {
  const code = program.code(file);
  return (
    code.directives.includes("use server") ||
    /\.server\.[cm]?[jt]sx?$/.test(file) ||
    code.sideImports.some(({ module }) => module === "server-only")
  );
}

/** The files and all that they import, up to where another side begins. */
function importedFrom(
  program: Program,
  files: ReadonlySet<string>,
  isOther: (file: string) => boolean,
): ReadonlySet<string> {
  const seen = new Set(files);
  const pending = [...files];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const file of program.imports(next)) {
      if (seen.has(file) || isOther(file)) continue;
      seen.add(file);
      pending.push(file);
    }
  }
  return seen;
}
