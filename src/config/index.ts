export { type AttestedFile, withAttestations } from "./attest.ts";
export type { Known } from "./check.ts";
export { type Attestation, type Config, DEFAULT_CONFIG, defineConfig, type UserConfig } from "./config.ts";
export type { FoundConfig } from "./find.ts";
export { checkConfigText, type LoadOptions, loadConfig, locateConfig } from "./load.ts";
export { nearest } from "./nearest.ts";
export { configSchema } from "./schema.ts";
export { UsageError } from "./usage-error.ts";
