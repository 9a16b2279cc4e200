export interface Symbols {
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly low: string;
  readonly middle: string;
  readonly high: string;
  readonly none: string;
  readonly here: string;
  readonly bar: string;
  readonly rest: string;
  readonly rule: string;
  readonly underline: string;
  readonly gutter: string;
  readonly elbow: string;
  readonly gap: string;
  readonly ellipsis: string;
  readonly arrow: string;
  readonly dash: string;
  /** Of an item of the checklist. */
  readonly open: string;
  readonly done: string;
}

export const UNICODE: Symbols = {
  error: "✖",
  warning: "■",
  info: "○",
  low: "▲",
  middle: "■",
  high: "●",
  none: "·",
  here: "▸",
  bar: "━",
  rest: "─",
  rule: "─",
  underline: "━",
  gutter: "│",
  elbow: "└",
  gap: "┊",
  ellipsis: "…",
  arrow: "→",
  dash: "–",
  open: "☐",
  done: "☑",
};

export const ASCII: Symbols = {
  error: "x",
  warning: "!",
  info: "i",
  low: "x",
  middle: "!",
  high: "o",
  none: ".",
  here: "*",
  bar: "#",
  rest: "-",
  rule: "-",
  underline: "^",
  gutter: "|",
  elbow: "`",
  gap: ":",
  ellipsis: "...",
  arrow: "->",
  dash: "-",
  open: "_",
  done: "v",
};

const SPELLED: Readonly<Record<string, string>> = { "…": "...", "→": "->", "–": "-", "—": "-", "’": "'", "‘": "'" };

/** Text for terminals that know nothing but ASCII. */
export function toAscii(text: string): string {
  return text.replace(/[^\u0020-\u007e]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return SPELLED[character] ?? `\\u{${code.toString(16)}}`;
  });
}
