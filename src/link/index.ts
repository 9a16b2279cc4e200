/**
 * Facts and knowledge → the model of the application: modules, clients, calls with their options, who starts them.
 * Knows no syntax and no rule; what an SDK is called it learns from `knowledge/`.
 */
export { type LinkInput, link, linkOrSayWhy } from "./link.ts";
export { linkSecrets } from "./secrets.ts";
