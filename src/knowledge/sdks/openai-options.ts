import type { OptionPaths } from "../sdk.ts";

/** Request options as SDKs of the openai-node family take them, as the argument at `index`. */
export function requestOptions(index: number): OptionPaths {
  return {
    maxRetries: [`${index}.maxRetries`],
    timeoutMs: [`${index}.timeout`],
    signal: [`${index}.signal`],
    headers: [`${index}.headers`],
  };
}

/** Options of a client constructor of the openai-node family. */
export const clientOptions: OptionPaths = {
  apiKey: ["0.apiKey"],
  baseUrl: ["0.baseURL"],
  organization: ["0.organization"],
  project: ["0.project"],
  maxRetries: ["0.maxRetries"],
  timeoutMs: ["0.timeout"],
  browserAllowed: ["0.dangerouslyAllowBrowser"],
  fetch: ["0.fetch"],
  headers: ["0.defaultHeaders"],
};

/** Body of a chat completion as the argument at `index`, in OpenAI's words. */
export function chatBody(index: number): OptionPaths {
  return {
    model: [`${index}.model`],
    outputLimit: [`${index}.max_completion_tokens`, `${index}.max_tokens`],
    misnamedLimit: [
      `${index}.max_output_tokens`,
      `${index}.maxTokens`,
      `${index}.maxOutputTokens`,
      `${index}.maxCompletionTokens`,
      `${index}.max_new_tokens`,
      `${index + 1}.max_completion_tokens`,
      `${index + 1}.max_tokens`,
    ],
    streaming: [`${index}.stream`],
    temperature: [`${index}.temperature`],
    endUser: [`${index}.safety_identifier`, `${index}.user`],
    input: [`${index}.messages`],
    tools: [`${index}.tools`, `${index}.functions`],
    schema: [`${index}.response_format`],
    choices: [`${index}.n`],
    // ["image", "text"] at OpenRouter, which has no other address for images; OpenAI itself knows text and audio.
    modalities: [`${index}.modalities`],
  };
}

/** Body of a request to the Responses API. */
export function responsesBody(index: number): OptionPaths {
  return {
    model: [`${index}.model`],
    outputLimit: [`${index}.max_output_tokens`],
    misnamedLimit: [
      `${index}.max_completion_tokens`,
      `${index}.max_tokens`,
      `${index}.maxOutputTokens`,
      `${index}.maxTokens`,
      `${index + 1}.max_output_tokens`,
    ],
    streaming: [`${index}.stream`],
    temperature: [`${index}.temperature`],
    endUser: [`${index}.safety_identifier`, `${index}.user`],
    input: [`${index}.input`],
    instructions: [`${index}.instructions`],
    store: [`${index}.store`],
    tools: [`${index}.tools`],
    schema: [`${index}.text.format`],
  };
}

/** Body of a legacy completion. */
export function completionBody(index: number): OptionPaths {
  return {
    model: [`${index}.model`],
    outputLimit: [`${index}.max_tokens`],
    misnamedLimit: [
      `${index}.max_completion_tokens`,
      `${index}.max_output_tokens`,
      `${index}.maxTokens`,
      `${index + 1}.max_tokens`,
    ],
    streaming: [`${index}.stream`],
    temperature: [`${index}.temperature`],
    endUser: [`${index}.user`],
    input: [`${index}.prompt`],
    choices: [`${index}.n`, `${index}.best_of`],
  };
}

export function embeddingBody(index: number): OptionPaths {
  return { model: [`${index}.model`], input: [`${index}.input`], endUser: [`${index}.user`] };
}

export function moderationBody(index: number): OptionPaths {
  return { model: [`${index}.model`], input: [`${index}.input`] };
}

export function imageBody(index: number): OptionPaths {
  return {
    model: [`${index}.model`],
    input: [`${index}.prompt`],
    streaming: [`${index}.stream`],
    choices: [`${index}.n`],
    endUser: [`${index}.safety_identifier`, `${index}.user`],
  };
}

export function speechBody(index: number): OptionPaths {
  return { model: [`${index}.model`], input: [`${index}.input`], instructions: [`${index}.instructions`] };
}

export function transcriptionBody(index: number): OptionPaths {
  return { model: [`${index}.model`], input: [`${index}.file`], streaming: [`${index}.stream`] };
}
