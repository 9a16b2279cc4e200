import { type Control, controls } from "./control.ts";

/** Judges of input or output that a project may call. Moderation calls of the SDKs are operations of their own. */
export const moderation: readonly Control[] = [
  ...controls(["@openai/guardrails"], { names: ["*"], how: "makes" }),
  ...controls(["@openai/agents", "@openai/agents-core"], {
    names: ["defineInputGuardrail", "defineOutputGuardrail"],
    how: "marks",
  }),
  ...controls(["@presidio-dev/hai-guardrails", "llm-guard", "@lakera/*", "guardrails-ai"], {
    names: ["*"],
    how: "makes",
  }),
  ...controls(["@azure-rest/ai-content-safety", "@azure/ai-content-safety"], { names: ["*"], how: "makes" }),
  ...controls(["@aws-sdk/client-bedrock-runtime"], { names: ["ApplyGuardrailCommand"], how: "sends" }),
  ...controls(["obscenity", "bad-words", "leo-profanity", "@2toad/profanity", "@tensorflow-models/toxicity"], {
    names: ["*"],
    how: "makes",
  }),
  ...controls(["@mastra/core"], {
    names: ["ModerationProcessor", "PromptInjectionDetector", "PIIDetector"],
    how: "marks",
  }),
  ...controls(["langchain"], {
    names: ["OpenAIModerationChain", "openAIModerationMiddleware", "piiMiddleware", "piiRedactionMiddleware"],
    how: "marks",
  }),
];

/** Options of a call by which the provider judges: inline moderation, safety settings, a guardrail. */
export const moderationOptions: readonly { readonly sdk: string; readonly options: readonly string[] }[] = [
  { sdk: "openai", options: ["0.moderation"] },
  // Of the agent, with whatever they hold: npm:@openai/agents-core@0.20.0 dist/agent.d.ts; read 2026-11-30.
  { sdk: "@openai/agents", options: ["0.inputGuardrails", "0.outputGuardrails"] },
  { sdk: "@google/generative-ai", options: ["0.safetySettings"] },
  { sdk: "@google/genai", options: ["0.config.safetySettings"] },
  { sdk: "@aws-sdk/client-bedrock-runtime", options: ["0.guardrailConfig", "0.guardrailIdentifier"] },
  { sdk: "cohere-ai", options: ["0.safetyMode"] },
  { sdk: "@mistralai/mistralai", options: ["0.guardrails", "0.safePrompt"] },
];
