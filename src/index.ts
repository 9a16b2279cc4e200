/** The public API: audit a tree in one call, with the same stages and the same report as the command line. */
export { questions, rules } from "../rules/index.ts";
export { type Audit, audit, type Setup } from "./audit.ts";
export { type Config, DEFAULT_CONFIG, defineConfig, UsageError, type UserConfig } from "./config/index.ts";
export { loadConfig } from "./plugins/index.ts";
export { reportJson } from "./report/json.ts";
export type * from "./report/report.ts";
export { type FileTree, memoryTree, openDiskTree, UnreadableRoot } from "./sources/index.ts";
export { version } from "./version.ts";
