import type { ParseResult, ParserOptions } from "oxc-parser";
import { isTooDeep } from "./too-deep.ts";

/**
 * Parses with TypeScript's nodes and no ranges; null for a text that it does not take: too large, or with sums so long
 * that the one who reads them, and calls itself for each part, has no stack for them.
 */
export type MemoryParser = (file: string, text: string, options: ParserOptions) => ParseResult | null;

/** What the native parser writes trees to. */
interface Shared extends Uint8Array {
  int32: Int32Array;
  float64: Float64Array;
  /** With the room that the native side keeps its own accounts in. */
  block: Uint8Array;
}

interface Binding {
  /** Whether this machine lays memory out as both sides expect. */
  rawTransferSupported(): boolean;
  /** How far into a buffer the first address is that is a multiple of 4 GiB. */
  getBufferOffset(buffer: Uint8Array): number;
  parseRawSync(file: string, block: Uint8Array, start: number, length: number, options: ParserOptions): void;
}

interface Layout {
  readonly BLOCK_SIZE: number;
  readonly BUFFER_SIZE: number;
  /** Bytes for the text, which stands at the end of them, and the tree. */
  readonly ACTIVE_SIZE: number;
}

interface Reader {
  deserialize(shared: Shared, text: string, start: number, length: number): ParseResult;
}

/**
 * The parser whose trees are read out of its memory, on every Node; null where this process cannot have it.
 *
 * oxc-parser offers the same as `experimentalRawTransfer` from Node 22 on: it wants 2 GiB that begin at a multiple of
 * 4 GiB, cuts them out of 6, and Node 20 gives no more than 4 at once. Those hold such a piece in every other place, so
 * another try, 1 GiB further, finds one. Nothing of it takes real memory before it is written to, and it is a shared
 * buffer, because V8 counts any other as memory in use and collects all garbage at once for it. The parts are not a
 * public interface, therefore the package is pinned (0.159.0: src-js/raw-transfer/common.js and eager.js).
 */
export function memoryParser(load: (name: string) => unknown): MemoryParser | null {
  try {
    const binding = load("oxc-parser/src-js/bindings.js") as Binding;
    if (!binding.rawTransferSupported()) return null;
    const layout = load("oxc-parser/src-js/generated/constants.js") as Layout;
    const shared = sharedMemory(binding, layout);
    const reader = load("oxc-parser/src-js/generated/deserialize/ts.js") as Reader;
    return shared && parserIn(shared, { binding, layout, reader });
  } catch (error) {
    if (error instanceof RangeError || isMissing(error)) return null;
    throw error;
  }
}

/** Another build of the parser: the one that runs in WebAssembly has no such memory. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";

interface Parts {
  readonly binding: Binding;
  readonly layout: Layout;
  readonly reader: Reader;
}

function parserIn(shared: Shared, { binding, layout, reader }: Parts): MemoryParser {
  const encoder = new TextEncoder();
  return (file, text, options) => {
    // A character takes at most three bytes.
    const room = text.length * 3;
    if (room > LARGEST_TEXT || options.astType !== "ts" || options.range) return null;
    const start = layout.ACTIVE_SIZE - room;
    const { written } = encoder.encodeInto(text, new Uint8Array(shared.buffer, shared.byteOffset + start, room));
    binding.parseRawSync(file, shared.block, start, written, options);
    try {
      return reader.deserialize(shared, text, start, written);
    } catch (error) {
      if (isTooDeep(error)) return null;
      throw error;
    }
  };
}

/** In bytes: a character may become a node of some hundred bytes, and the tree has to find room before the text. */
const LARGEST_TEXT = 2 ** 24;

const GIB = 2 ** 30;

function sharedMemory({ getBufferOffset }: Binding, { BLOCK_SIZE, BUFFER_SIZE }: Layout): Shared | null {
  // What is held takes the place that the next buffer would get.
  const held: SharedArrayBuffer[] = [];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const buffer = new SharedArrayBuffer(4 * GIB);
    const offset = getBufferOffset(new Uint8Array(buffer));
    if (offset + BLOCK_SIZE > buffer.byteLength) {
      held.push(buffer, new SharedArrayBuffer(GIB));
      continue;
    }
    return Object.assign(new Uint8Array(buffer, offset, BUFFER_SIZE), {
      int32: new Int32Array(buffer, offset, BUFFER_SIZE / 4),
      float64: new Float64Array(buffer, offset, BUFFER_SIZE / 8),
      block: new Uint8Array(buffer, offset, BLOCK_SIZE),
    });
  }
  return null;
}

/** Where memory is given out in order, the third finds a place; among holes, each finds one as often as not. */
const MOST_TRIES = 16;
