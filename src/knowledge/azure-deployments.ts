/**
 * How deployments of Azure OpenAI come to new versions. Microsoft's "Working with models" and its reference of
 * Microsoft.CognitiveServices/accounts/deployments, issues of the azurerm provider; read 2026-11-30.
 */

/** Values of `versionUpgradeOption`; one that is left out of a template means what is said in different ways. */
export const UPGRADES: Readonly<Record<string, "moves" | "stays">> = {
  OnceNewDefaultVersionAvailable: "moves",
  OnceCurrentVersionExpired: "stays",
  NoAutoUpgrade: "stays",
};

/** Kinds of deployments of which the version moves by itself; of those with their own capacity it does not. */
export const MOVING_SKU = /^(?:Global|DataZone)?Standard$/;

/** Models that write text, but neither speak nor draw. */
export const WRITING_MODEL = /^(?:gpt-(?!image)|o\d)(?!.*(?:realtime|audio|transcribe|tts|instruct))/;
