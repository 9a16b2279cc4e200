/** Packages whose instances write to the log. Sources: their READMEs, read 2026-11-20. */
export const logPackages: ReadonlySet<string> = new Set([
  "@logtape/logtape",
  "bunyan",
  "consola",
  "electron-log",
  "log4js",
  "loglevel",
  "pino",
  "roarr",
  "signale",
  "tslog",
  "winston",
]);

/** Variables by which SDKs of models are told how much to log. openai and @anthropic-ai/sdk README, read 2026-11-24. */
export const logLevelVariables: ReadonlySet<string> = new Set(["OPENAI_LOG", "ANTHROPIC_LOG"]);
