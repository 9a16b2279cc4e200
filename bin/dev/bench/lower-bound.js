/**
 * The least that any tool that reads a repository can do: ask git for the files, read each, look at every byte once.
 * Everything that `npm run bench` measures is told as a multiple of this script.
 */
import { spawnSync } from "node:child_process";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(process.argv[2] ?? ".");
const LARGEST = 8 * 1024 * 1024;
const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
const { stdout } = spawnSync("git", args, { cwd: root, maxBuffer: 256 * 1024 * 1024 });
const files = stdout.toString("utf8").split("\0").filter(Boolean);

const table = automaton(["openai", "anthropic", "sk-", "api_key", "generateText", "import", "require("]);
let buffer = Buffer.allocUnsafe(256 * 1024);
let [read, bytes, found] = [0, 0, 0];
for (const file of files) {
  const text = contentOf(join(root, file));
  if (text === null) continue;
  read += 1;
  bytes += text.length;
  let state = 0;
  for (let at = 0; at < text.length; at += 1) {
    state = table.next[(state << 8) | text[at]];
    if (table.ends[state]) found += 1;
  }
}
console.log(`${files.length} listed, ${read} read, ${bytes} bytes, ${found} words`);

function contentOf(path) {
  let handle;
  try {
    handle = openSync(path, "r");
    const { size } = fstatSync(handle);
    if (size > LARGEST) return null;
    if (size > buffer.length) buffer = Buffer.allocUnsafe(2 * size);
    return buffer.subarray(0, readSync(handle, buffer, 0, size, 0));
  } catch {
    return null;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Aho and Corasick, "Efficient string matching" (1975), as one table with a row of 256 for each state. */
function automaton(words) {
  const rows = [new Int16Array(256).fill(-1)];
  const ends = [false];
  for (const word of words) {
    let state = 0;
    for (const byte of Buffer.from(word)) {
      if (rows[state][byte] < 0) {
        rows[state][byte] = rows.push(new Int16Array(256).fill(-1)) - 1;
        ends.push(false);
      }
      state = rows[state][byte];
    }
    ends[state] = true;
  }
  const fallback = rows.map(() => 0);
  const queue = [0];
  for (const state of queue) {
    for (let byte = 0; byte < 256; byte += 1) {
      const target = rows[state][byte];
      const other = state === 0 ? 0 : rows[fallback[state]][byte];
      if (target < 0) rows[state][byte] = other;
      else {
        fallback[target] = other;
        ends[target] ||= ends[other];
        queue.push(target);
      }
    }
  }
  const next = new Int16Array(rows.length * 256);
  for (const [state, row] of rows.entries()) next.set(row, state * 256);
  return { next, ends };
}
