#!/usr/bin/env node
/** Packs the package, installs it in an empty folder, and audits the sample application with it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./build.js";

const folder = mkdtempSync(join(tmpdir(), "airworthy-package-"));
try {
  run("npm", ["pack", "--silent", "--pack-destination", folder], ROOT);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  run("npm", ["init", "--yes", "--silent"], folder);
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--silent", `./${tarball}`], folder);
  run("npx", ["--no", "--", "airworthy", "--version"], folder);
  const sample = join(ROOT, "fixtures", "apps", "acme-chat");
  run("npx", ["--no", "--", "airworthy", sample, "--fail-on", "none"], folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", shell: process.platform === "win32" });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
}
