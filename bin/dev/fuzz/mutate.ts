import type { Random } from "./random.ts";

/** Changes bytes as a hostile or careless hand would. `donor` is another file, to take pieces from. */
export function mutate(bytes: Buffer, donor: Buffer, random: Random): Buffer {
  let result = bytes;
  for (let step = 1 + random.below(4); step > 0; step--) result = random.pick(MUTATIONS)(result, donor, random);
  return result.subarray(0, LARGEST);
}

/** Some mutations multiply; what they make stays small enough for many of them a second. */
const LARGEST = 400_000;

type Mutation = (bytes: Buffer, donor: Buffer, random: Random) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  cutOff,
  (bytes, _, random) => splice(bytes, { ...rangeOf(bytes, random, 200), by: Buffer.alloc(0) }),
  (bytes, _, random) => splice(bytes, { ...placeIn(bytes, random), by: Buffer.from(random.pick(HOSTILE)) }),
  (bytes, _, random) => splice(bytes, { ...rangeOf(bytes, random, 12), by: Buffer.from(random.pick(HOSTILE)) }),
  (bytes, _, random) => splice(bytes, { ...placeIn(bytes, random), by: pieceOf(bytes, random) }),
  (bytes, donor, random) => splice(bytes, { ...placeIn(bytes, random), by: pieceOf(donor, random) }),
  (bytes, donor, random) => splice(bytes, { ...rangeOf(bytes, random, 80), by: pieceOf(donor, random) }),
  repeatPiece,
  swapLines,
  nest,
  swapWords,
];

interface Range {
  readonly start: number;
  readonly end: number;
}

const splice = (bytes: Buffer, { start, end, by }: Range & { readonly by: Buffer }): Buffer =>
  Buffer.concat([bytes.subarray(0, start), by, bytes.subarray(end)]);

function rangeOf(bytes: Buffer, random: Random, longest: number): Range {
  const start = random.below(bytes.length + 1);
  return { start, end: Math.min(bytes.length, start + random.below(longest)) };
}

function placeIn(bytes: Buffer, random: Random): Range {
  const start = random.below(bytes.length + 1);
  return { start, end: start };
}

function pieceOf(bytes: Buffer, random: Random): Buffer {
  const { start, end } = rangeOf(bytes, random, 300);
  return bytes.subarray(start, end);
}

function flipBits(bytes: Buffer, _: Buffer, random: Random): Buffer {
  const result = Buffer.from(bytes);
  for (let times = 1 + random.below(8); times > 0 && result.length > 0; times--) {
    const at = random.below(result.length);
    result.writeUInt8(result.readUInt8(at) ^ (1 << random.below(8)), at);
  }
  return result;
}

function cutOff(bytes: Buffer, _: Buffer, random: Random): Buffer {
  return bytes.subarray(0, random.below(bytes.length + 1));
}

function repeatPiece(bytes: Buffer, _: Buffer, random: Random): Buffer {
  const piece = pieceOf(bytes, random);
  const times = random.pick([2, 10, 100, 1000]);
  const room = Math.max(1, Math.floor(LARGEST / 4 / Math.max(1, piece.length)));
  const by = Buffer.concat(Array.from({ length: Math.min(times, room) }, () => piece));
  return splice(bytes, { ...placeIn(bytes, random), by });
}

function swapLines(bytes: Buffer, _: Buffer, random: Random): Buffer {
  const lines = bytes.toString("latin1").split("\n");
  const [one, other] = [random.below(lines.length), random.below(lines.length)];
  const [first, second] = [lines[one] ?? "", lines[other] ?? ""];
  lines[one] = second;
  lines[other] = first;
  return Buffer.from(lines.join("\n"), "latin1");
}

/** Puts a piece into brackets, many deep. */
function nest(bytes: Buffer, _: Buffer, random: Random): Buffer {
  const { start, end } = rangeOf(bytes, random, 40);
  const [open, close] = random.pick(BRACKETS);
  const depth = random.pick([3, 50, 900, 1100, 20_000]);
  const by = Buffer.from(open.repeat(depth) + bytes.toString("latin1", start, end) + close.repeat(depth), "latin1");
  return splice(bytes, { start, end, by });
}

const BRACKETS: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["{a:", "}"],
  ["f(", ")"],
  ["`${", "}`"],
  ["<a>", "</a>"],
  ["!", ""],
  ["- ", ""],
  ["a?b:", ""],
  ["async () => ", ""],
];

/** Replaces a word by another of the same file: names collide, options swap values. */
function swapWords(bytes: Buffer, _: Buffer, random: Random): Buffer {
  const text = bytes.toString("latin1");
  const words = [...text.matchAll(/[A-Za-z_$][\w$]*/g)];
  if (words.length < 2) return bytes;
  const [target, source] = [random.pick(words), random.pick(words)];
  const start = target.index;
  return splice(bytes, { start, end: start + target[0].length, by: Buffer.from(source[0], "latin1") });
}

/** Texts that readers of source and configuration stumble over. */
const HOSTILE: readonly string[] = [
  "\0",
  "\r",
  "\uFEFF",
  "\u2028",
  "\u202E",
  "\x1b[2J",
  "::error::x\n",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "/*",
  "*/",
  "<!--",
  "`",
  "${",
  "'",
  '"',
  "\\",
  "\\u{110000}",
  "//# sourceMappingURL=",
  "#!",
  "---\n",
  "&a *a",
  "<<: *a\n",
  "!!js/function x",
  "? : -",
  "\t",
  "%YAML 1.2\n",
  "{{ .Values.x }}",
  "$(rm -rf .)",
  "@@",
  "NaN",
  "1e999",
  "-0",
  "null",
  "undefined",
  "...",
  "=>",
  "async",
  "await",
  "import(",
  "export * from './a';\n",
  "export * from './index';\n",
  "require('.')",
  "function f(f) { return f(f) }\n",
  "const a = b, b = a;\n",
  "let o = { ...o };\n",
  "class A extends A {}\n",
  "/(a+)+$/",
  "a".repeat(5000),
  "(".repeat(300),
  "\n".repeat(3000),
  "é".repeat(2000),
  "\ud83d\ude00",
];
