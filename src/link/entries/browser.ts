import type { CodeFacts } from "../../facts/index.ts";
import type { Starts } from "../../knowledge/frameworks.ts";
import type { Program } from "../program.ts";
import { modulesNamedIn, valuesOfKind } from "../walk.ts";
import { manifestsAbove } from "./by-file.ts";
import { type Entry, type EntryWorld, entryOf } from "./entry.ts";

const UI: Starts = { framework: "user interface", trigger: "ui", channel: "http", isShown: true };

/** Files that can only be pages or parts of them, whether or not they were read. */
export function isPageFile(file: string): boolean {
  return (
    /\.(?:vue|svelte|[jt]sx)$/.test(file) && !/(?:^|\/)route\.[jt]sx$|(?:^|\/)e?mails?(?:-templates)?\//.test(file)
  );
}

/** Every function of a file that is a user interface: a person sets it off and sees what it gives. */
export function entriesOfUi(program: Program, uiFiles: ReadonlySet<string>): readonly Entry[] {
  return [...uiFiles].sort().flatMap((file) => {
    const functions = program.code(file).functions.flatMap((fn, id) => {
      if (fn.parent !== null || fn.directives.includes("use server")) return [];
      const at = program.at(file, fn.nameSpan);
      return [entryOf(UI, { ref: { file, fn: id }, at, paramCount: fn.params.length })];
    });
    const start = program.at(file, { line: 1, column: 1, endLine: 1, endColumn: 1 });
    return [...functions, entryOf(UI, { ref: { file, fn: null }, at: start })];
  });
}

/** Files that are a user interface by themselves; what they import is followed from them. */
export function findUiFiles(
  program: Program,
  { world, serverFiles }: { readonly world: EntryWorld; readonly serverFiles: ReadonlySet<string> },
): ReadonlySet<string> {
  const appFolders = program.files.flatMap((file) => APP_ROUTER.exec(file)?.[1] ?? []);
  return new Set(program.files.filter((file) => isUi(file)));

  function isUi(file: string): boolean {
    const code = program.code(file);
    if (code.directives.includes("use client")) return true;
    if (code.directives.includes("use server") || serverFiles.has(file)) return false;
    if (world.classOf(file) === "test" || isServerOnly(code, file)) return false;
    if (/\.(?:vue|svelte)$/.test(file)) return true;
    if (usesHooks(code)) return !drawsTerminal(file);
    if (usesPage(code)) return !drivesPages(code);
    if (!hasElements(code) || drawsTerminal(file)) return false;
    return !appFolders.some((folder) => isOfPackage(file, folder));
  }

  /** Ink draws components in a terminal, react-email into mail. */
  function drawsTerminal(file: string): boolean {
    return [...modulesOf(program, file)].some((name) => /^(?:ink|@react-email\/|react-email|@react-pdf\/)/.test(name));
  }

  /** With Next's app router, components render on the server unless they say otherwise. */
  function isOfPackage(file: string, appFolder: string): boolean {
    const [mine] = manifestsAbove(file, world.manifests);
    const [theirs] = manifestsAbove(`${appFolder}/x`, world.manifests);
    return mine?.path === theirs?.path && !/(?:^|\/)pages\//.test(file);
  }
}

const APP_ROUTER = /^(.*?(?:^|\/)app)\/(?:.*\/)?(?:page|layout)\.[cm]?[jt]sx?$/;

function isServerOnly(code: CodeFacts, file: string): boolean {
  return /\.server\.[cm]?[jt]sx?$/.test(file) || code.sideImports.some(({ module }) => module === "server-only");
}

function modulesOf(program: Program, file: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { kind, value } of program.code(file).bindings) {
    if (kind === "import" && value?.is === "import") found.add(value.module);
  }
  return found;
}

const HOOK = /^use[A-Z]/;
const HOOK_MODULES =
  /^(?:react|preact|react-native|expo|solid-js|@ai-sdk\/(?:react|vue|svelte|solid)|ai\/(?:react|vue|svelte))(?:\/|$)/;

/** React's hooks run where a person is. */
function usesHooks(code: CodeFacts): boolean {
  return code.bindings.some(({ kind, value }) => {
    if (kind !== "import" || value?.is !== "import") return false;
    return HOOK_MODULES.test(value.module) && HOOK.test(value.imported) && value.imported !== "use";
  });
}

const PAGE = new Set(["document", "window", "localStorage", "sessionStorage", "navigator"]);
const PAGE_CALLS = new Set([
  "querySelector",
  "getElementById",
  "addEventListener",
  "createElement",
  "querySelectorAll",
]);

/** Methods of Puppeteer and Playwright whose functions are sent into a page that a server drives. */
const SENT_INTO_PAGE = new Set([
  "$$eval",
  "$eval",
  "addInitScript",
  "evaluate",
  "evaluateHandle",
  "evaluateOnNewDocument",
  "waitForFunction",
]);

/** Touches the page it is in, `document.getElementById("ask").addEventListener(…)`, and not one that it drives. */
function usesPage(code: CodeFacts): boolean {
  const touching = code.calls.filter(({ callee }) => {
    if (callee.is !== "member" || !PAGE_CALLS.has(callee.key)) return false;
    return callee.of.is === "global" && PAGE.has(callee.of.name);
  });
  if (touching.length === 0) return false;
  const sent = functionsSentIntoPages(code);
  return touching.some(({ fn }) => !isWithin(fn));

  function isWithin(fn: number | null): boolean {
    if (fn === null) return false;
    return sent.has(fn) || isWithin(code.functions[fn]?.parent ?? null);
  }
}

function functionsSentIntoPages(code: CodeFacts): ReadonlySet<number> {
  const sent = new Set<number>();
  for (const { callee, args } of code.calls) {
    if (callee.is !== "member" || !SENT_INTO_PAGE.has(callee.key)) continue;
    for (const arg of args) if (arg.is === "function") sent.add(arg.fn);
  }
  return sent;
}

/** Touches the page of a browser that it drives, or one that it only imitates: `page.evaluate(() => document…)`. */
function drivesPages(code: CodeFacts): boolean {
  return [...modulesNamedIn(code)].some((module) => OF_NO_PAGE.test(module));
}

/** What drives a browser, imitates a page, or is there on a machine only. */
const OF_NO_PAGE =
  /^(?:node:|(?:fs|path|child_process)$|(?:@[\w-]+\/)?(?:rebrowser-)?(?:puppeteer|playwright|patchright)(?:-\w+)*(?:\/|$)|@playwright\/|selenium-webdriver|webdriverio|(?:@browserbasehq\/)?stagehand|jsdom$|happy-dom$|linkedom$)/;

/** Whether a file writes elements, of JSX or of a template. */
export function hasElements(code: CodeFacts): boolean {
  return valuesOfKind(code, "element").length > 0;
}
