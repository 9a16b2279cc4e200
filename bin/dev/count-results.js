#!/usr/bin/env node
/** Adds up a test run and further steps: `count-results.js <vitest.json> <its exit code> [<exit code of a step>…]`. */
import { existsSync, readFileSync } from "node:fs";

const [results, ...codes] = process.argv.slice(2);
const [testsCode, ...stepCodes] = codes.map(Number);
const counted = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};

const steps = stepCodes.map((code) => (code === 0 ? "passed" : "failed"));
const passed = (counted.numPassedTests ?? 0) + steps.filter((step) => step === "passed").length;
let failed = (counted.numFailedTests ?? 0) + steps.filter((step) => step === "failed").length;
// A run that fails without a failing test (a file that does not load, a crash) is a failure of its own.
if (testsCode !== 0 && !counted.numFailedTests) failed += 1;

process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
