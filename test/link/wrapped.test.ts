import { describe, expect, test } from "vitest";
import { auditFiles } from "../suite/audit-files.ts";

const CHAT = `import OpenAI from "openai";
const openai = new OpenAI();
export async function chat(request) {
  const { text } = await request.json();
  const answer = await openai.responses.create({ model: "gpt-5", input: text, max_output_tokens: 300 });
  return new Response(answer.output_text);
}`;

const WRAPPERS = `export const caught = (handler) => async (request, env) => {
  try { return await handler(request, env); } catch { return new Response("failed", { status: 500 }); }
};
export function named(name, handler) { return (request, env) => handler(request, env); }
export const kept = (handler) => ({ name: handler.name, run: (request) => new Response("none") });
export const table = (run) => ({ run: (request, env) => run(request, env) });`;

/** How the one call is started. */
function startOf(worker: string): string | undefined {
  const imports = 'import { chat } from "./chat";\nimport { caught, kept, named, table } from "./wrappers";\n';
  const report = auditFiles({
    "wrangler.toml": 'name = "x"\nmain = "src/index.ts"\n',
    "src/index.ts": imports + worker,
    "src/wrappers.ts": WRAPPERS,
    "src/chat.ts": CHAT,
  });
  return report.inventory.calls[0]?.trigger;
}

const routes = (count: number, last: string) =>
  `const routes = [${'{ path: "/", run: () => new Response("") }, '.repeat(count)}${last}];`;

describe("what another function was given, whoever calls what that made", () => {
  test.each([
    ["handed to the platform", "export default { fetch: caught(chat) };"],
    ["wrapped twice", 'export default { fetch: caught(named("chat", chat)) };'],
    ["called by its name", "const run = caught(chat); export default { fetch: (request, env) => run(request, env) };"],
    ["a method", "const it = table(chat); export default { fetch: (request, env) => it.run(request, env) };"],
    [
      "found in a table",
      `${routes(1, '{ path: "/chat", run: caught((request) => chat(request)) }')}
       export default { fetch: (request, env) => routes.find(({ path }) => path === request.url).run(request, env) };`,
    ],
    [
      "found in a table of more than are followed one by one",
      `${routes(30, '{ path: "/chat", run: caught((request) => chat(request)) }')}
       const find = (url) => routes.find(({ path }) => path === url);
       export default { fetch: (request, env) => find(request.url).run(request, env) };`,
    ],
    [
      "taken out of such a table",
      `const routes = { ${"a: 1, ".repeat(30)} chat: caught(chat) };
       export default { fetch: (request, env) => routes[request.url](request, env) };`,
    ],
  ])("is started with it: %s", (_, worker) => {
    expect(startOf(worker)).toBe("request");
  });

  test.each([
    ["does not call it", "const it = kept(chat); export default { fetch: (request) => it.run(request) };"],
    [
      "is one of several, and another is called",
      'const run = caught(chat); const other = caught(() => new Response("")); export default { fetch: (request) => other(request) };',
    ],
    [
      "is only listed",
      `${routes(2, '{ path: "/chat", run: caught(chat) }')}
       export default { fetch: () => new Response(String(routes.find(({ path }) => path === "/").path)) };`,
    ],
  ])("is not started where what that made %s", (_, worker) => {
    expect(startOf(worker)).not.toBe("request");
  });
});
