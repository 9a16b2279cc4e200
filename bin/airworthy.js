#!/usr/bin/env node
/* Kept to syntax that every old Node can read, so that it gets as far as saying what is wrong. */
var version = process.versions.node.split(".").map(Number);
var isOld = version[0] < 20 || (version[0] === 20 && version[1] < 19) || (version[0] === 22 && version[1] < 12);
if (isOld || version[0] === 21) {
  // biome-ignore lint/style/useTemplate: an older Node must be able to read this file
  console.error("airworthy needs Node 20.19, or 22.12 and above; this is Node " + process.versions.node + ".");
  process.exitCode = 2;
} else {
  require("../dist/cli.cjs");
}
