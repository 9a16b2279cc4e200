/** Leaves beside the scripts of the command line what V8 compiled of them, so that even a first run starts from it. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** V8 keeps the functions that ran: those of an audit that finds something of everything. */
const AUDITED = join("fixtures", "apps");

/**
 * Runs the command line once and takes over what it keeps of its code, for the V8 that builds. `cli`: the script that
 * starts it; the sample applications lie in `root`.
 */
export function compileScripts(root, cli) {
  const compiled = join(dirname(cli), "compiled");
  rmSync(compiled, { recursive: true, force: true });
  const cache = mkdtempSync(join(tmpdir(), "airworthy-build-"));
  try {
    const env = { ...process.env, AIRWORTHY_CACHE_DIR: cache, NODE_OPTIONS: "" };
    const args = [cli, join(root, AUDITED), "--fail-on", "none"];
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
    if (status !== 0) throw new Error(`the built command line fails:\n${stderr}`);
    const [kept = ""] = readdirSync(join(cache, "code"));
    cpSync(join(cache, "code", kept), join(compiled, V8), { recursive: true });
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** As src/cli/scripts.ts names it. */
const V8 = `${process.versions.v8.split("-")[0]}-${process.arch}`;
