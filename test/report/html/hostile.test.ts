import { expect, test } from "vitest";
import { type HtmlInput, renderHtml } from "../../../src/report/html/page.ts";
import { appFiles } from "../../suite/app-files.ts";
import { attribute, type Element, inputOf, parsed, withFindings } from "./page-of.ts";

const ATTACKS: Readonly<Record<string, string>> = {
  "ends a script": "</script></style></title></textarea><script>alert(1)</script>",
  "opens a comment": "<!--<script>--!><![CDATA[ ]]><?php ?>",
  "breaks out of an attribute": '"\'><img src=x onerror=alert(1)> " onmouseover="alert(1)" style=\'x:y\' ',
  "names a program as an address": "javascript:alert(1)",
  "hides that it does": "https://x\"><a href='javascript:alert(1)'>",
  "breaks out of a picture": "</text></svg><foreignObject><body onload=alert(1)>",
  "reorders and hides": "\u202Egnp.exe\u202C \u2066x\u2069 \u200b\u00ad\ufeff\u2028\u2029 \u{e0041}",
  "steers a terminal": "\u001b[31m\u0000\u0007\u009b\r\n\t\u007f",
  "is half a letter": "\ud800 and \udc00",
  "is written from the right": "שלום עולם مرحبا",
  "is an entity already": "&lt;script&gt; &amp;quot; &#x3c;b&#x3e;",
  "fills the page": "x<".repeat(5_000),
};

/** Wherever text of the tree, of its configuration or of a plug-in may stand. */
const FOREIGN = new Set(
  [
    "message",
    "label",
    "file",
    "note",
    "title",
    "reason",
    "why",
    "what",
    "name",
    "sdk",
    "sdkVersion",
    "provider",
  ].concat(
    ["model", "value", "ask", "by", "link", "hint", "reference", "scope", "project", "endpoint", "path", "until"],
    ["text", "ruleId", "says", "packagePath", "fingerprint", "cause", "keySource"],
  ),
);

function attacked<T>(value: T, attack: string): T {
  const change = (inner: unknown, key: string): unknown => {
    if (typeof inner === "string")
      return FOREIGN.has(key) && !/^(?:rule|item|pending)$/.test(inner) ? `${inner}${attack}` : inner;
    if (inner === null && key === "link") return attack;
    if (Array.isArray(inner)) return inner.map((one) => change(one, key));
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, one]) => [name, change(one, name)]));
  };
  return change(value, "") as T;
}

const edit = { file: "a.ts", line: 50, column: 1, endLine: 50, endColumn: 1, text: "a" };
const plain = withFindings(inputOf(appFiles("acme-chat"), "acme-chat"), ({ fix }) => ({
  fix: { ...fix, edits: [edit] },
}));
const allowed = namesIn(parsed(renderHtml(plain)).elements);

test.each(Object.entries(ATTACKS))("text that %s stays text", (_, attack) => {
  const line = `const a = "${attack}"; ${"y".repeat(9000)} // ${attack}`;
  const input: HtmlInput = {
    ...plain,
    name: `app${attack}`,
    exit: { code: 1, reason: attack },
    report: attacked({ ...plain.report, files: { ...plain.report.files, skipped: SKIPPED } }, attack),
    environments: attacked(plain.environments, attack),
    flows: attacked(plain.flows, attack),
    coverage: attacked(plain.coverage, attack),
    readLine: (__, number) => (number < 40 ? line : null),
  };
  const page = renderHtml(input);
  const { faults, elements, text } = parsed(page);
  expect(faults).toEqual([]);
  expect([...namesIn(elements)].filter((name) => !allowed.has(name))).toEqual([]);
  const links = elements.flatMap((element) => attribute(element, "href") ?? []);
  expect(links.filter((link) => !/^(?:#|https?:\/\/)/.test(link))).toEqual([]);
  expect(text).not.toMatch(steering);
  expect(page).not.toMatch(steering);
  expect(page).not.toMatch(/\p{Cs}/u);
  expect(page.length).toBeLessThan(2_500_000);
});

const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffd]/;

const SKIPPED = [{ file: "a.ts", reason: "minified" }];

/** Elements with their attributes, as names. */
function namesIn(elements: readonly Element[]): ReadonlySet<string> {
  const free = ["a.rel", "p.class", "li.class", "a.href", "tr.class"];
  return new Set(
    free.concat(elements.flatMap(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => `${tagName}.${name}`)])),
  );
}
