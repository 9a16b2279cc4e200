/**
 * Rules that users bring along: loads the modules that a trusted configuration names, checks what they export, and
 * gives their rules the plug-in's name as prefix. What it hands out is judged like any built-in rule.
 */
export { loadConfig } from "./load-config.ts";
export { loadPlugins } from "./load-plugins.ts";
