import { type Control, controls } from "./control.ts";

const PLATFORM = "Web Storage, VS Code, Electron and Obsidian documentation";
const platform = (names: readonly string[], methods: readonly string[]): Control => ({
  package: null,
  names,
  how: "makes",
  methods,
  source: PLATFORM,
});

/** Places that hold what the user typed in: a key read from one of these is the user's own. */
export const userKeyStores: readonly Control[] = [
  platform(["localStorage", "window.localStorage", "sessionStorage", "window.sessionStorage"], ["getItem"]),
  platform(["chrome.storage.local", "chrome.storage.sync", "browser.storage.local", "browser.storage.sync"], ["get"]),
  platform(["prompt", "window.prompt"], []),
  platform(["GM_getValue", "GM.getValue"], []),
  ...controls(
    ["webextension-polyfill"],
    {
      names: ["storage.local", "storage.sync", "default.storage.local", "default.storage.sync"],
      how: "makes",
      methods: ["get"],
    },
    PLATFORM,
  ),
  ...controls(
    ["vscode"],
    {
      names: ["workspace.getConfiguration", "window.showInputBox", "ExtensionContext.secrets"],
      how: "makes",
      methods: ["get"],
    },
    PLATFORM,
  ),
  ...controls(["keytar", "@napi-rs/keyring"], { names: ["*"], how: "makes", methods: ["getPassword"] }, PLATFORM),
  ...controls(
    ["electron-store", "conf", "configstore"],
    { names: ["default"], how: "makes", methods: ["get"] },
    PLATFORM,
  ),
  ...controls(["electron"], { names: ["safeStorage"], how: "makes", methods: ["decryptString"] }, PLATFORM),
  ...controls(["expo-secure-store"], { names: ["getItemAsync", "getItem"], how: "sends" }, PLATFORM),
  ...controls(
    ["@react-native-async-storage/async-storage"],
    { names: ["default"], how: "makes", methods: ["getItem"] },
    PLATFORM,
  ),
  ...controls(
    ["localforage", "idb-keyval", "js-cookie"],
    { names: ["*"], how: "makes", methods: ["getItem", "get"] },
    PLATFORM,
  ),
  ...controls(["@raycast/api"], { names: ["getPreferenceValues", "LocalStorage.getItem"], how: "sends" }, PLATFORM),
  ...controls(["obsidian"], { names: ["Plugin.loadData", "loadData"], how: "sends" }, PLATFORM),
  ...controls(
    ["inquirer", "@inquirer/prompts", "prompts", "enquirer", "@clack/prompts"],
    { names: ["default", "input", "password", "text", "prompt"], how: "sends" },
    PLATFORM,
  ),
];
