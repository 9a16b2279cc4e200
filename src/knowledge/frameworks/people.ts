import type { Registration, Starts } from "../frameworks.ts";

const ui = (framework: string): Starts => ({ framework, trigger: "ui", channel: "http", isShown: true });
const mainProcess = { ...ui("Electron"), isBesidePages: true };
const terminal = (framework: string): Starts => ({ framework, trigger: "script", channel: "terminal" });

/** A person at the same machine: editors, desktop shells, browser extensions, terminals. */
export const people: readonly Registration[] = [
  {
    ...ui("VS Code"),
    isBesidePages: true,
    packages: ["vscode"],
    names: [
      "registerCommand",
      "registerTextEditorCommand",
      "createChatParticipant",
      "registerCompletionItemProvider",
      "registerInlineCompletionItemProvider",
      "registerCodeActionsProvider",
      "registerHoverProvider",
      "registerWebviewViewProvider",
      "registerCodeLensProvider",
      "registerTool",
      "onDidReceiveMessage",
    ],
  },
  { ...mainProcess, packages: ["electron"], through: ["ipcMain"], names: ["handle", "handleOnce", "on", "once"] },
  // npm:@electron-toolkit/typed-ipc 1.0.2 dist/main.d.ts; read 2026-12-01.
  { ...mainProcess, packages: ["@electron-toolkit/typed-ipc"], names: ["handle", "on"] },
  { ...mainProcess, packages: ["electron"], through: ["globalShortcut"], names: ["register"] },
  { ...mainProcess, packages: ["electron"], through: ["Menu"], names: ["buildFromTemplate"] },
  {
    ...ui("browser extension"),
    packages: [null, "webextension-polyfill", "wxt"],
    through: ["chrome", "browser", "runtime", "contextMenus", "commands", "action", "omnibox"],
    names: ["addListener"],
  },
  { ...ui("browser extension"), packages: ["@plasmohq/messaging"], names: ["listen"] },
  { ...ui("Obsidian"), packages: ["obsidian"], names: ["addCommand", "addRibbonIcon", "registerEvent"] },
  { ...ui("Figma"), packages: [null], through: ["figma"], names: ["on"] },
  {
    ...ui("Office add-in"),
    packages: [null],
    through: ["Office", "Excel", "Word"],
    names: ["onReady", "run", "associate"],
  },

  { ...terminal("commander"), packages: ["commander", "@commander-js/extra-typings"], names: ["action"] },
  { ...terminal("yargs"), packages: ["yargs"], names: ["command"] },
  { ...terminal("cac"), packages: ["cac"], names: ["action"] },
  { ...terminal("cleye"), packages: ["cleye"], names: ["cli", "command"] },
  { ...terminal("citty"), packages: ["citty"], names: ["defineCommand", "runMain"] },
  { ...terminal("clipanion"), packages: ["clipanion"], names: ["register"] },
  { ...terminal("caporal"), packages: ["@caporal/core", "caporal"], names: ["action"] },
  { ...terminal("vorpal"), packages: ["vorpal"], names: ["action"] },
  { ...terminal("sade"), packages: ["sade"], names: ["action"] },
  { ...terminal("gunshi"), packages: ["gunshi"], names: ["cli", "define"] },
  {
    ...terminal("MCP server"),
    trigger: "request",
    channel: "none",
    packages: ["@modelcontextprotocol/sdk"],
    names: ["tool", "registerTool", "setRequestHandler", "registerPrompt", "registerResource"],
  },
];
