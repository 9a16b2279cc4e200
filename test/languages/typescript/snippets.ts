/** Texts that between them hold every kind of syntax, and what the two parsers might see differently. */
export const SNIPPETS: Readonly<Record<string, string>> = {
  "byte-order-mark.ts": "\uFEFFconst a = f(1);",
  "line-ends.ts": "const a = `x\r\ny${b}\r\nz`;\r\nf(a); // airworthy-x\r\n",
  "wide.ts": "const a = '😀é'; f(a, '漢'); /* 漢 airworthy-x */ g();",
  "separators.js": "const a = 'x\u2028y'; f(a);\u2029g();",
  "surrogates.js": "const a = '\\ud800'; f(`\\udc00${a}`, '\\u{1F600}');",
  "lone-surrogate.js": `const a = '${String.fromCharCode(0xd800)}x'; f(a);`,
  "hashbang.js": "#!/usr/bin/env node\n'use strict';\nf();",
  "literals.js": "f(1e999, -0, 0x10, 0b1, 0o7, 1_000, 10n, 0xfn, /a[/]b/gu, null, true, '', ``);",
  "sloppy.cjs": "var await = 1; with (a) { f(await) } if (b) return; function yield_() { return arguments }",
  "return.js": "const a = require('x'); return a;",
  "parentheses.ts": "((a)) = (b); (await (c)); (d?.e).f; (g as H)!.i; ((j), (k)); (() => ({}))(); (function () {})();",
  "chains.ts":
    "a?.b?.[c]?.(d).e; delete a?.b; new (f())(); new a.b.C; a?.b!.c; (a as B)?.c; a?.[b]!(); this?.x; super_.y;",
  "assertions.ts":
    "let a = <B>c; let d = e as unknown as F; let g = h!; let i = j satisfies K; f<L>(1); const m = n<O>; p as const;",
  "templates.ts": "`x${1}`; tag`a${b}\\u`; String.raw`\\${c}`; a.b<C>`d`; `a${`b${c}`}d`; ``;",
  "assignments.ts":
    "x ??= y(); x ||= 1; x &&= 2; x **= 3; ({ a: b, ...c } = d()); [e, , ...f] = g(); [h.i = 1] = j; k++; --l; (m as N) = o;",
  "imports.ts":
    "import a, { b as c, type D } from 'x' with { type: 'json' }; import type E from 'e'; import type { F } from 'f'; import * as g from 'g'; import {} from 'h'; import 'i'; import { 'a-b' as r } from 's'; import t = require('t'); import u = g.v.w; import type X = require('x'); export import Y = g.y;",
  "exports.ts":
    "export {} from 'j'; export type { K } from 'k'; export { type L, m as default } from 'l'; export * from 'n'; export * as o from 'p'; export * as 'p-q' from 'p'; export type * from 'q'; const r = 1; export { r as 'c-d', type S }; interface Foo {} export { Foo }; export as namespace Bar;",
  "export-assignment.ts": "const a = f(); export = a;",
  "default-interface.ts": "export default interface A { b: C }",
  "default-class.ts": "@A export default class {}",
  "default-abstract.ts": "export default abstract class A { abstract b(): void }",
  "default-function.ts": "export default function f(a: string): void;\nexport default function f(a: any) { return a }",
  "default-async.js": "export default async function* () { yield* a(); }",
  "dynamic.ts":
    "import('x'); import('y', { with: { type: 'json' } }); import(z); const { a } = await import(`w`); import.meta.url;",
  "declared.ts":
    "declare const process: any; process.env.X; declare function g(): void; declare class K { a: L } declare enum M { N } declare module 'x' { export const y: string } declare global { interface Window { a: string } } declare namespace O { let p: Q } f(M);",
  "namespaces.ts":
    "namespace N { export const a = new A(); function f() { a() } export namespace O { g() } } namespace P.Q { h() } module R { i() }",
  "enums.ts": "const enum A { B, C = 'x', D = 1 << 2, 'e-f' = g(), H = `i` } export enum I { J = A.B }",
  "class.ts":
    "@A() @B class X<T> extends Y<Z> implements I { @C() private readonly a: Foo = new Foo(); constructor(@D('x') private readonly s: Svc, public t?: U, protected v = 1) { super(); } @E() async m(@F() p: Q): Promise<void> { await this.s.go(p) } declare q: V; static { init(); } accessor k = 1; [Symbol.iterator]() {} get g() { return 1 } set g(v) {} #p = 1; static async *gen() { yield 1 } override o?(): void; ['lit'] = 1; [comp()] = 2; 'str'() {} 3() {} [key: string]: any; static accessor y = f(); has(o) { return #p in o } }",
  "abstract.ts":
    "abstract class A { abstract b: C; abstract d(): void; abstract accessor e: F; protected abstract get g(): H; i(): void; i(j?: K) {} }",
  "decorated-exports.ts":
    "@A() export class X {}\nexport @B() class Y {}\n@C\n/* c */\nclass Z { @D /* d */ static async e() {} @F() g = 1; @H get i() { return 1 } }",
  "class-expressions.js":
    "const A = class B { static x = B.y; static { f() } static async [k]() {} }; const C = class {}; new (class extends A {})();",
  "types.ts":
    "let a: import('openai').OpenAI<B>; let b: typeof a; let c: A.B.C<D>[]; let e: Promise<F | null>; function g<T extends H>(this: I, j: J, k?: K): asserts j is L {} type M = N extends infer O ? O : never; let p: `x${Q}`; let r: unique symbol; let s: (t: U) => V; let w: new () => X; let y: { z: A }; function aa(x: unknown): x is BB; function aa(x) { return true }",
  "functions.ts":
    "function f(a?: B, { c, d = 1 }: E = {}, [g, ...h]: I = [], ...j: K[]) {} const l = (async () => {}) as M; const n = { async *o() {}, get p() { return 1 }, set p(v) {}, ['q']() {}, [r]: 1, s, async: 1, t: function () {}, u: () => {} }; const v = <T,>(x: T): x is W => true; async x => await x; async (y) => { await using z = a(); using b = c(); };",
  "directives.ts":
    "'use client';\n\"use \\x41\";\n('not one');\nf(); function a() { 'use server'; b(); } const c = async () => { 'use cache' };",
  "flow.ts":
    "a: for (;;) { for (var b in c) { continue a } } for (const d of e) break; for (f of g); for ([h] of i); for (j.k in l); for await (const m of n()) {} do o(); while (p); while (q) r(); switch (s) { case 1: let t = 1; default: t; } try { u() } catch { v() } finally { w() } if (x) y(); else if (z) { throw 1 } else ; debugger; ;",
  "scopes.js":
    "function f(x) { var x = x || 1; if (y) { var z = 1; function q() {} } var z = 2; return z } try {} catch ({ message }) { var m = message } var f = 1; { let f; { const f = 2; g(f) } }",
  "elements.jsx":
    'const a = <p title="a&quot;b&#39;" data-x=\'q"\' b={c} {...d} e=<f/>>&nbsp;{"x"} {/* airworthy-x */}{} text {...g}</p>; const b = <svg:p xlink:href="x"><motion.div/><this.X/><A.B.C></A.B.C><></></svg:p>; const c = d ? <E key="multi\n line" /> : null;',
  "elements.tsx":
    "const f = <T,>(x: T) => <Foo<T> a={x} b='c' />; const g = <a>{(b as C).map((d) => <e.f key={d}>{d!}</e.f>)}</a>;",
  "block.vue":
    "<template>İ</template>\n<script lang='ts'>import a from 'a'; export default { b: a as C }</script>\n<script setup lang='ts'>(f)(1)</script>",
  "block.svelte":
    "<script context='module'>export const a = 1</script>\n<script>$: b = c($d); export let e</script>\n<p>{a}</p>",
  // Nothing but a line's end tells where a statement ends.
  "no-semicolons.jsx": `const draw = (a) => {\n${"  const b = a ? <p>{a.c < 1}</p> : a.d\n".repeat(200)}}`,
};
