import type { CallKnowledge, OptionPaths } from "../sdk.ts";
import { requestOptions } from "./openai-options.ts";

/** A run begins: body at `index`, request options after it. The model is the assistant's unless the body names one. */
function run(index: number): OptionPaths {
  return {
    model: [`${index}.model`],
    outputLimit: [`${index}.max_completion_tokens`],
    misnamedLimit: [`${index}.max_tokens`, `${index}.max_output_tokens`],
    streaming: [`${index}.stream`],
    temperature: [`${index}.temperature`],
    input: [`${index}.additional_messages`, `${index}.thread.messages`],
    instructions: [`${index}.instructions`, `${index}.additional_instructions`],
    tools: [`${index}.tools`],
    schema: [`${index}.response_format`],
    ...requestOptions(index + 1),
  };
}

/** Tool results go back and the run goes on: the thread moved into the body in version 5. */
function toolOutputs(index: number): OptionPaths {
  return { input: [`${index}.tool_outputs`], streaming: [`${index}.stream`], ...requestOptions(index + 1) };
}

type Streams = CallKnowledge["streams"];

/** A run's own limit is optional and a thread's answer is stored, so that a missing limit is no finding. */
const assistant = (path: string, streams: Streams, options: OptionPaths): CallKnowledge => ({
  on: "client",
  path: `beta.threads.${path}`,
  operation: "assistant",
  model: "hosted",
  takesLimit: false,
  streams,
  options,
  usage: ["usage"],
});

const outputs = (path: string, streams: Streams): readonly CallKnowledge[] => [
  { ...assistant(path, streams, toolOutputs(2)), versions: "<5" },
  { ...assistant(path, streams, toolOutputs(1)), versions: ">=5" },
];

/** Assistants: only what makes a model work. npm:openai@4.104.0 and @7.57.0 src/resources/beta/threads. */
export const assistantCalls: readonly CallKnowledge[] = [
  assistant("createAndRun", "option", run(0)),
  assistant("createAndRunPoll", "never", run(0)),
  assistant("createAndRunStream", "always", run(0)),
  assistant("runs.create", "option", run(1)),
  assistant("runs.createAndPoll", "never", run(1)),
  assistant("runs.createAndStream", "always", run(1)),
  assistant("runs.stream", "always", run(1)),
  ...outputs("runs.submitToolOutputs", "option"),
  ...outputs("runs.submitToolOutputsAndPoll", "never"),
  ...outputs("runs.submitToolOutputsStream", "always"),
];

const setup = (path: string, operation: CallKnowledge["operation"], index = 0): CallKnowledge => ({
  on: "client",
  path,
  operation,
  isSetup: true,
  takesLimit: false,
  streams: "never",
  options: { model: [`${index}.model`], ...requestOptions(index + 1) },
});

/** What keeps a model's name with the provider. The same sources. */
export const setupCalls: readonly CallKnowledge[] = [
  setup("beta.assistants.create", "assistant"),
  setup("beta.assistants.update", "assistant", 1),
  setup("fineTuning.jobs.create", "other"),
];
