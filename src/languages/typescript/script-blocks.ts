/** The code of a Vue or Svelte file: everything that is not a script block is blanked, so positions stay. */
export interface ScriptText {
  readonly text: string;
  readonly language: "ts" | "tsx" | "jsx";
}

const OPENING = /<script\b([^>]*)>/gi;

export function scriptBlocks(source: string): ScriptText {
  let text = "";
  let end = 0;
  let language: ScriptText["language"] = "jsx";
  for (const match of source.matchAll(OPENING)) {
    if (match.index < end) continue;
    const start = match.index + match[0].length;
    const close = source.toLowerCase().indexOf("</script", start);
    const stop = close < 0 ? source.length : close;
    const attributes = match[1] ?? "";
    if (/\bsrc\s*=/.test(attributes)) continue;
    const written = /\blang\s*=\s*["']?(\w+)/.exec(attributes)?.[1];
    if (written === "ts" || written === "typescript") language = "ts";
    if (written === "tsx") language = "tsx";
    text += blank(source.slice(end, start)) + source.slice(start, stop);
    end = stop;
  }
  return { text: text + blank(source.slice(end)), language };
}

const blank = (text: string): string => text.replace(/[^\n]/g, " ");
