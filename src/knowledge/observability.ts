import { type Control, controls } from "./control.ts";

export interface Observer extends Control {
  /** llm: records prompts, models and tokens of the calls it covers · apm: traces and errors · log: text or numbers */
  readonly kind: "llm" | "apm" | "log";
}

const of = (kind: Observer["kind"], list: readonly Control[]): Observer[] =>
  list.map((control) => ({ ...control, kind }));

export const observability: readonly Observer[] = [
  ...of("llm", [
    ...controls(
      [
        "langfuse",
        "@langfuse/openai",
        "@langfuse/tracing",
        "@langfuse/otel",
        "@langfuse/langchain",
        "langfuse-vercel",
        "langfuse-langchain",
      ],
      { names: ["*"], how: "makes" },
    ),
    ...controls(["langsmith"], { names: ["*"], how: "makes" }),
    ...controls(["braintrust"], {
      names: ["wrapOpenAI", "wrapAISDK", "wrapAISDKModel", "wrapAnthropic", "wrapTraced", "initLogger", "traced"],
      how: "makes",
    }),
    ...controls(["@helicone/helpers", "@helicone/async"], { names: ["*"], how: "makes" }),
    ...controls(["@arizeai/openinference-*", "@arizeai/phoenix-otel"], { names: ["*"], how: "marks" }),
    ...controls(
      [
        "@traceloop/*",
        "openlit",
        "@lmnr-ai/lmnr",
        "opik",
        "opik-openai",
        "weave",
        "@langwatch/*",
        "langwatch",
        "@pydantic/logfire-node",
        "@axiomhq/ai",
      ],
      { names: ["*"], how: "makes" },
    ),
    ...controls(["@posthog/ai", "openpipe"], { names: ["*"], how: "makes" }),
    // mastra.ai "Observability": the registry records every run of an agent; vendors' exporters lie in packages of theirs.
    ...controls(["@mastra/observability"], { names: ["Observability"], how: "makes" }),
    ...controls(
      ["@mastra/langfuse", "@mastra/langsmith", "@mastra/braintrust", "@mastra/arize", "@mastra/otel-exporter"],
      { names: ["*"], how: "makes" },
    ),
    ...controls(["@ai-sdk/otel", "@ai-sdk/devtools"], { names: ["*"], how: "marks" }),
    // npm:@tanstack/ai@0.58.0 dist/esm/middlewares/otel.d.ts, read 2026-12-01.
    ...controls(["@tanstack/ai"], { names: ["otelMiddleware"], how: "makes" }),
    ...controls(["ai"], { names: ["registerTelemetry", "registerTelemetryIntegration"], how: "marks" }),
    ...controls(["@sentry/*"], {
      names: [
        "openAIIntegration",
        "vercelAIIntegration",
        "anthropicAIIntegration",
        "googleGenAIIntegration",
        "instrumentOpenAiClient",
        "instrumentAnthropicAiClient",
        "instrumentGoogleGenAIClient",
      ],
      how: "marks",
    }),
  ]),
  ...of("apm", [
    ...controls(
      [
        "@opentelemetry/sdk-node",
        "@opentelemetry/sdk-trace-node",
        "@opentelemetry/api",
        "@vercel/otel",
        "@honeycombio/opentelemetry-node",
        "@azure/monitor-opentelemetry",
      ],
      { names: ["*"], how: "marks" },
    ),
    ...controls(["@sentry/*"], { names: ["init", "captureException"], how: "marks" }),
    ...controls(["dd-trace", "newrelic", "elastic-apm-node", "@highlight-run/*"], { names: ["*"], how: "marks" }),
  ]),
  ...of(
    "log",
    controls(
      ["pino", "winston", "bunyan", "consola", "prom-client", "@logtail/*", "@axiomhq/*", "hot-shots", "posthog-node"],
      { names: ["*"], how: "makes" },
    ),
  ),
];

/** Options of a call that switch its telemetry on: the AI SDK up to 6, and from 7. */
export const telemetryOptions: readonly { readonly sdk: string; readonly versions: string; readonly option: string }[] =
  [
    { sdk: "ai", versions: ">=3.3 <7", option: "0.experimental_telemetry.isEnabled" },
    { sdk: "ai", versions: ">=7", option: "0.telemetry" },
  ];
