import { describe, expect, it } from "vitest";
import { extractTypeScript } from "../../../src/languages/typescript/index.ts";
import { factsOf, sayCall } from "./read.ts";

const calls = (file: string, ...lines: readonly string[]): readonly string[] => {
  const code = factsOf(lines.join("\n"), file);
  return code.calls.map((call, id) => `${call.span.line}:${call.span.column} ${sayCall(id, code)}`);
};

describe("script blocks", () => {
  it("of one file are one module, at their own positions", () => {
    const found = calls(
      "a.vue",
      "<template><p @click='f(1)'>İ</p></template>",
      '<script lang="ts">import a from "a"; const b = a as C',
      "</script>",
      '<SCRIPT setup lang="ts" generic="T extends Map<string, X>">',
      "(0, f)(b, a);</SCRIPT><style>p { color: red }</style>",
    );
    expect(found).toEqual(["5:1 global f(b@2, a@2)"]);
  });

  it("of Svelte keep their labels and stores", () => {
    const lines = [
      "<script context='module'>f();</script>",
      "<script>export let a; $: b = g(a, $c);</script>",
      "{#if b}x{/if}",
    ];
    expect(calls("a.svelte", ...lines)).toEqual(["1:26 global f()", "2:30 global g(a@2, global $c)"]);
  });

  it("are left out where they hold data, lie elsewhere or are commented out", () => {
    const found = calls(
      "a.svelte",
      '<script type="application/ld+json">{ "a": 1 }</script>',
      '<script src="x.js"></script>',
      "<!-- <script>f(</script> -->",
      '<script type="module">g();</script>',
    );
    expect(found).toEqual(["4:23 global g()"]);
  });

  it("may be missing, or not end", () => {
    expect(calls("a.vue", "<template/>")).toEqual([]);
    expect(calls("a.vue", "<script>", "f();")).toEqual(["2:1 global f()"]);
    expect(extractTypeScript({ file: "a.vue", text: "<p/>\n<script>\nlet = ;</script>" })).toMatchObject({
      code: null,
      problems: [{ line: 3 }],
    });
  });
});
