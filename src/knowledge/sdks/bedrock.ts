import type { CallKnowledge, ClientKnowledge, OptionPaths, Sdk } from "../sdk.ts";

const send: OptionPaths = { signal: ["1.abortSignal"], timeoutMs: ["1.requestTimeout"] };

const converse: OptionPaths = {
  ...send,
  model: ["0.modelId"],
  outputLimit: ["0.inferenceConfig.maxTokens"],
  misnamedLimit: ["0.maxTokens", "0.max_tokens", "0.inferenceConfig.max_tokens", "0.inferenceConfig.maxOutputTokens"],
  temperature: ["0.inferenceConfig.temperature"],
  input: ["0.messages"],
  instructions: ["0.system"],
  tools: ["0.toolConfig.tools"],
  schema: ["0.outputConfig"],
};

/** The body is JSON text in the words of the model's vendor; paths lead through `JSON.stringify`. */
const invoke: OptionPaths = {
  ...send,
  model: ["0.modelId"],
  outputLimit: [
    "0.body.max_tokens",
    "0.body.max_tokens_to_sample",
    "0.body.max_gen_len",
    "0.body.maxTokens",
    "0.body.textGenerationConfig.maxTokenCount",
    "0.body.inferenceConfig.maxTokens",
    "0.body.inferenceConfig.max_new_tokens",
  ],
  temperature: ["0.body.temperature", "0.body.textGenerationConfig.temperature"],
  input: ["0.body.messages", "0.body.prompt", "0.body.inputText", "0.body"],
  instructions: ["0.body.system"],
};

const agent: OptionPaths = { ...send, model: ["0.agentId"], input: ["0.inputText"] };
const rag: OptionPaths = {
  ...send,
  input: ["0.input.text"],
  model: ["0.retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.modelArn"],
};

interface Command extends Pick<CallKnowledge, "operation" | "streams" | "options"> {
  readonly name: string;
  readonly rest?: Partial<CallKnowledge>;
}

const runtime: readonly Command[] = [
  { name: "Converse", operation: "chat", streams: "never", options: converse, rest: { usage: ["usage"] } },
  { name: "ConverseStream", operation: "chat", streams: "always", options: converse, rest: { usage: ["usage"] } },
  { name: "InvokeModel", operation: "chat", streams: "never", options: invoke, rest: { usage: ["usage"] } },
  { name: "InvokeModelWithResponseStream", operation: "chat", streams: "always", options: invoke },
  {
    name: "ApplyGuardrail",
    operation: "moderation",
    streams: "never",
    options: { ...send, input: ["0.content"] },
    rest: { takesLimit: false },
  },
];

const agents: readonly Command[] = [
  {
    name: "InvokeAgent",
    operation: "assistant",
    streams: "always",
    options: agent,
    rest: { model: "hosted", takesLimit: false },
  },
  {
    name: "InvokeFlow",
    operation: "assistant",
    streams: "always",
    options: { ...send, input: ["0.inputs"] },
    rest: { model: "hosted", takesLimit: false },
  },
  { name: "RetrieveAndGenerate", operation: "chat", streams: "never", options: rag },
  { name: "RetrieveAndGenerateStream", operation: "chat", streams: "always", options: rag },
];

/** `client.send(new XCommand(input))`, and the aggregated client's `client.x(input)`. */
function calls(commands: readonly Command[]): CallKnowledge[] {
  return commands.flatMap(({ name, operation, streams, options, rest }) => {
    const call = { on: "client", operation, streams, options, ...rest };
    const method = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    return [
      { ...call, path: "send", command: `${name}Command` },
      { ...call, path: method },
    ];
  });
}

const client = (exports: readonly string[]): ClientKnowledge => ({
  exports,
  how: "new",
  provider: "bedrock",
  options: {
    apiKey: ["0.credentials.secretAccessKey", "0.token"],
    keyless: ["0.credentials", "0.region"],
    baseUrl: ["0.endpoint"],
    maxRetries: ["0.maxAttempts"],
    timeoutMs: ["0.requestHandler.requestTimeout", "0.requestHandler.socketTimeout"],
  },
  env: { apiKey: ["AWS_BEARER_TOKEN_BEDROCK", "AWS_SECRET_ACCESS_KEY"] },
});

/** Three attempts in standard mode; the option counts attempts. */
const defaults: Sdk["defaults"] = [{ versions: "*", maxRetries: 2, timeoutMs: null, offAt: 1 }];
const SOURCE =
  "npm:@aws-sdk/client-bedrock-runtime, npm:@smithy/core submodules/retry/util-retry; read 2026-11-23; " +
  "agent runtime and InvokeModel bodies unverified";

export const bedrockRuntime: Sdk = {
  id: "@aws-sdk/client-bedrock-runtime",
  packages: ["@aws-sdk/client-bedrock-runtime"],
  source: SOURCE,
  clients: [client(["BedrockRuntimeClient", "BedrockRuntime"])],
  makers: [],
  calls: calls(runtime),
  defaults,
};

export const bedrockAgentRuntime: Sdk = {
  id: "@aws-sdk/client-bedrock-agent-runtime",
  packages: ["@aws-sdk/client-bedrock-agent-runtime"],
  source: SOURCE,
  clients: [client(["BedrockAgentRuntimeClient", "BedrockAgentRuntime"])],
  makers: [],
  calls: calls(agents),
  defaults,
};
