/** Calls of SDKs as applications write them, and what the inventory says of each. */
import { expect, test } from "vitest";
import { auditFiles, type Files } from "../suite/audit-files.ts";

type Inventory = ReturnType<typeof auditFiles>["inventory"];
type Row = Inventory["calls"][number];

const calls = (text: string, more: Files = {}): readonly Row[] =>
  auditFiles({ "src/ask.ts": text, ...more }).inventory.calls;
const said = ({ provider, operation, model, outputLimit, streaming, retry, retries }: Row): string =>
  [provider, operation, model.value ?? "?", outputLimit, streaming, retry, retries ?? "?"].join(" ");

test("agents that come as a program are known by their turns", () => {
  const text = `import { query, createSdkMcpServer, tool, unstable_v2_createSession } from "@anthropic-ai/claude-agent-sdk";
    import { query as older } from "@anthropic-ai/claude-code";
    import { Codex } from "@openai/codex-sdk";
    import { CopilotClient } from "@github/copilot-sdk";
    const server = createSdkMcpServer({ name: "repo", tools: [tool("look", "looks", {}, async () => ({ content: [] }))] });
    class Reviewer {
      private readonly options;
      constructor(model: string) { this.options = { model, mcpServers: { repo: server } }; }
      async review(diff: string) {
        for await (const message of query({ prompt: \`Review \${diff}\`, options: this.options }))
          if (message.type === "result") return [message.result, message.usage];
      }
    }
    export const reviewer = new Reviewer("claude-sonnet-5");
    export const review = (diff: string) => reviewer.review(diff);
    export const old = (prompt: string) => older({ prompt, options: { maxTurns: 3 } });
    export async function work(issue: string) {
      await using session = unstable_v2_createSession({ model: "claude-opus-5" });
      await session.send(issue);
      const thread = new Codex({ apiKey: process.env.OPENAI_API_KEY }).startThread({ model: "gpt-5.6-codex" });
      const { finalResponse } = await thread.run(issue);
      const { events } = await thread.runStreamed(finalResponse);
      const copilot = await new CopilotClient().createSession({ model: "gpt-5.6" });
      return [events, await copilot.sendAndWait({ prompt: issue })];
    }`;
  expect(calls(text).map(said)).toEqual([
    "anthropic chat claude-sonnet-5 not-applicable streamed sdk-default 10",
    "anthropic chat ? not-applicable streamed sdk-default 10",
    "anthropic chat claude-opus-5 not-applicable streamed sdk-default 10",
    "openai responses gpt-5.6-codex not-applicable buffered sdk-default 4",
    "openai responses gpt-5.6-codex not-applicable streamed sdk-default 4",
    "github-copilot responses gpt-5.6 not-applicable buffered unknown ?",
  ]);
});
