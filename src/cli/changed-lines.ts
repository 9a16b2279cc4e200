export interface ChangedLine {
  readonly mark: " " | "+" | "-";
  readonly text: string;
}

const AROUND = 2;

/** What differs between two texts that differ in one stretch of lines, with a little of what stands around it. */
export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < Math.min(old.length, now.length) && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const marked = (mark: ChangedLine["mark"], lines: readonly string[]) => lines.map((text) => ({ mark, text }));
  return [
    ...marked(" ", now.slice(Math.max(0, head - AROUND), head)),
    ...marked("-", old.slice(head, old.length - tail)),
    ...marked("+", now.slice(head, now.length - tail)),
    ...marked(" ", now.slice(now.length - tail, now.length - tail + AROUND)),
  ];
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
}
