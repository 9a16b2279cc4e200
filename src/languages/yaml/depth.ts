/** Far below what the parser's recursion survives, so that no text is read by chance, and far above what people write. */
const DEEPEST = 300;

/** Whether collections may stand deeper in each other than can be read, estimated without parsing. */
export function isNestedTooDeeply(text: string): boolean {
  return hasDeepBrackets(text) || hasDeepLines(text);
}

/** Brackets in texts count as well: they come in pairs, or are few. */
function hasDeepBrackets(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) depth++;
    else if ((code === 93 || code === 125) && depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** A line stands within those above it that are indented less; `- - - a` is three levels of its own. */
function hasDeepLines(text: string): boolean {
  const above: number[] = [];
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const indent = line.search(/[^ \t]/);
    if (indent < 0) continue;
    while ((above.at(-1) ?? -1) >= indent) above.pop();
    above.push(indent);
    const [marks = ""] = /^(?:[-?:][ \t]+)*/.exec(line.slice(indent)) ?? [];
    if (above.length + marks.replace(/[ \t]/g, "").length > DEEPEST) return true;
  }
  return false;
}
