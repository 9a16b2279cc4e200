import { resolve } from "node:path";
import { expect, it, vi } from "vitest";
import { folderWord } from "../../src/cli/folder-word.ts";
import type { Io } from "../../src/cli/io.ts";
import { linksInto } from "../../src/cli/links.ts";
import { hasColor, lookOf } from "../../src/cli/look.ts";
import { Progress } from "../../src/cli/progress.ts";

const io = (env: Io["env"], isTerminal = true, more: Partial<Io> = {}): Io => ({
  out: () => {},
  err: () => {},
  outIsTerminal: isTerminal,
  errIsTerminal: isTerminal,
  columns: 120,
  env,
  platform: "linux",
  asker: null,
  interrupted: async () => "SIGINT",
  assistant: async () => null,
  today: () => "2026-11-23",
  ...more,
});
const auto = { color: "auto", toFile: false } as const;

it("names a folder as a shell takes it, from where one is", () => {
  expect(folderWord(process.cwd())).toBe("");
  expect(folderWord(resolve("apps/web"))).toBe("apps/web");
  expect(folderWord(resolve("--all"))).toBe("./--all");
  expect(folderWord(resolve("it's a $(folder)"))).toBe("'it'\\''s a $(folder)'");
  expect(folderWord(resolve("../../elsewhere"))).toBe(resolve("../../elsewhere"));
});

it("decides on colour in one order", () => {
  expect(hasColor(auto, io({}))).toBe(true);
  expect(hasColor(auto, io({}, false))).toBe(false);
  expect(hasColor(auto, io({ TERM: "dumb" }))).toBe(false);
  expect(hasColor(auto, io({ TERM: "dumb", CLICOLOR_FORCE: "1" }, false))).toBe(true);
  expect(hasColor(auto, io({ CLICOLOR_FORCE: "1", NO_COLOR: "1" }))).toBe(false);
  expect(hasColor(auto, io({ NO_COLOR: "1", FORCE_COLOR: "1" }, false))).toBe(true);
  expect(hasColor(auto, io({ FORCE_COLOR: "0" }))).toBe(false);
  expect(hasColor({ ...auto, color: "never" }, io({ FORCE_COLOR: "1" }))).toBe(false);
  expect(hasColor({ ...auto, color: "always" }, io({ NO_COLOR: "1" }, false))).toBe(true);
  expect(hasColor({ ...auto, toFile: true }, io({ FORCE_COLOR: "1" }))).toBe(false);
});

it("takes the width of a terminal, and 100 columns without one", () => {
  const options = { ...auto, ascii: false };
  expect(lookOf(options, io({})).columns).toBe(120);
  expect(lookOf(options, io({}, false, { columns: null })).columns).toBe(100);
});

it("knows consoles without glyphs", () => {
  const options = { ...auto, ascii: false };
  expect(lookOf(options, io({ TERM: "linux" })).isAscii).toBe(true);
  expect(lookOf(options, io({ TERM: "xterm" })).isAscii).toBe(false);
  expect(lookOf(options, io({}, true, { platform: "win32" })).isAscii).toBe(true);
  expect(lookOf(options, io({ WT_SESSION: "x" }, true, { platform: "win32" })).isAscii).toBe(false);
});

it("links places where the terminal follows links, and nowhere else", async () => {
  const linked = async (says: string, env: Io["env"], isTerminal = true) => {
    vi.stubEnv("FORCE_HYPERLINK", says);
    const link = await linksInto("/app", io(env, isTerminal));
    vi.unstubAllEnvs();
    return link?.("src/a b.ts", 3) ?? null;
  };
  expect(await linked("1", { TERM: "xterm-256color" })).toMatch(/^file:\/\/\/(?:\w:\/)?app\/src\/a%20b\.ts$/);
  expect(await linked("0", { TERM: "xterm-256color" })).toBeNull();
  expect(await linked("1", {}, false)).toBeNull();
  for (const env of [{ CI: "1" }, { TMUX: "/tmp/x" }, { TERM: "screen" }]) expect(await linked("1", env)).toBeNull();
});

it("tells of progress on a terminal only, and not at once", () => {
  let told = "";
  const err = (text: string) => {
    told += text;
  };
  new Progress(io({}, true, { err }), true, false).tell("reading");
  new Progress(io({ CI: "1" }, true, { err }), true, false).tell("reading");
  expect(told).toBe("");
});
