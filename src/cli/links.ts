import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Io } from "./io.ts";

/** Addresses of places, where the terminal follows them; null in CI, in tmux and into files. */
export async function linksInto(root: string, io: Io): Promise<((file: string, line: number) => string) | null> {
  const { CI, TMUX, TERM } = io.env;
  if (!io.outIsTerminal || CI || TMUX || TERM?.startsWith("screen") || TERM?.startsWith("tmux")) return null;
  const { createSupportsHyperlinks } = await import("supports-hyperlinks");
  if (!createSupportsHyperlinks({ isTTY: true })) return null;
  return (file) => pathToFileURL(resolve(root, file)).href;
}
