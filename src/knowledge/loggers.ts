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
