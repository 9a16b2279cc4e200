/**
 * How SDKs and providers say why a model stopped writing, and what becomes of half an answer. OpenAI (Chat Completions,
 * Responses), Anthropic, Gemini, Bedrock, Ollama, OpenRouter, AI SDK 3–7, LangChain; documentation read 2026-11-24.
 */
/** Names under which an answer carries the reason for its end. */
export const endingNames: ReadonlySet<string> = new Set([
  "finish_reason",
  "finishReason",
  "rawFinishReason",
  "native_finish_reason",
  "finish_details",
  "stop_reason",
  "stopReason",
  "incomplete_details",
  "incompleteDetails",
  "done_reason",
  "doneReason",
  "completionReason",
  "promptFeedback",
  "last_error",
]);

/** Values of such a reason, events of streams and names of errors: whoever compares with one looks at the end. */
export const endingValues: ReadonlySet<string> = new Set([
  "incomplete",
  "response.incomplete",
  "thread.run.incomplete",
  "max_tokens",
  "max_output_tokens",
  "MAX_TOKENS",
  "MaxTokens",
  "content_filter",
  "LengthFinishReasonError",
]);

/** Where a provider says that the model would not answer. */
export const refusalNames: ReadonlySet<string> = new Set(["refusal", "refusals", "content_filter_results"]);

/** Parts of an answer in which its text is found, or parts of the text themselves. */
export const textParts: ReadonlySet<string> = new Set([
  "choices",
  "candidates",
  "content",
  "output",
  "outputs",
  "generations",
  "generated_text",
  "completion",
  "response",
  "message",
  "text",
  "output_text",
  "outputText",
  "textStream",
  "delta",
  "parts",
  "answer",
  "reply",
  "parsed",
  "output_parsed",
]);

/** Readers of data that stop at half a text with an error. */
export const strictReaders = /^(?:JSON\.parse|JSON5\.parse|parseJson|parseJSON|jsonParse|parseJsonString)$/;
/** Those that give nothing instead of an error. */
export const quietReaders = /^(?:safeJsonParse|safeParseJSON|safeParseJson|tryParseJson|tryParseJSON|destr)$/;
/** Those that make do with what is there. */
export const lenientReaders =
  /^(?:jsonrepair|jsonRepair|repairJson|parsePartialJson|partialParse|parseJsonMarkdown|YAML\.parse|yaml\.parse|yaml\.load|Papa\.parse|parseYaml)$/;
