#!/usr/bin/env node
/** Runs airworthy as the sources have it now: on the arguments, or on the sample application. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build, ROOT } from "./build.js";

// The sample exists to show findings: they are no failure here.
const SAMPLE = [join("fixtures", "apps", "acme-chat"), "--fail-on", "none"];

await build();
const given = process.argv.slice(2);
const args = given.length > 0 ? given : SAMPLE;
const options = { stdio: "inherit", ...(given.length > 0 ? { cwd: process.env.INIT_CWD } : { cwd: ROOT }) };
const { status, signal } = spawnSync(process.execPath, [join(ROOT, "bin", "airworthy.js"), ...args], options);
if (signal) process.kill(process.pid, signal);
process.exitCode = status ?? 2;
