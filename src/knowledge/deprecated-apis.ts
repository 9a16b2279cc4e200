/** Something that a vendor has given up. Dates: developers.openai.com deprecations page, as quoted in 2026-11. */
export interface DeprecatedApi {
  readonly what: string;
  readonly ends: string | null;
  readonly replacement: string;
}

/** Methods of a client: the path begins with one of these. */
export interface DeprecatedMethods extends DeprecatedApi {
  readonly sdk: string;
  readonly paths: readonly string[];
}

export const deprecatedMethods: readonly DeprecatedMethods[] = [
  {
    sdk: "openai",
    paths: ["beta.assistants.", "beta.threads."],
    what: "the Assistants API",
    ends: "2026-08-26",
    replacement: "the Responses API with conversations",
  },
  {
    sdk: "openai",
    paths: ["evals."],
    what: "the Evals API",
    ends: "2026-11-30",
    replacement: "an evaluation tool of your own, such as promptfoo",
  },
  {
    sdk: "openai",
    paths: ["fineTuning.jobs.create", "fineTunes."],
    what: "self-serve fine-tuning",
    ends: "2027-01-06",
    replacement: "a current model with examples in the prompt",
  },
];

/** Options of a request, by the operation that takes them. */
export interface DeprecatedOptions extends DeprecatedApi {
  readonly operations: readonly string[];
  /** Below the request's body. */
  readonly options: readonly string[];
  /** Only these models refuse it. */
  readonly isOfReasoning?: true;
}

export const deprecatedOptions: readonly DeprecatedOptions[] = [
  {
    operations: ["chat", "object"],
    options: ["functions", "function_call"],
    what: "functions and function_call",
    ends: null,
    replacement: "tools and tool_choice",
  },
  {
    operations: ["chat", "object"],
    options: ["max_tokens"],
    isOfReasoning: true,
    what: "max_tokens with a reasoning model",
    ends: null,
    replacement: "max_completion_tokens",
  },
  {
    operations: ["responses"],
    options: ["prompt.id"],
    what: "stored prompts",
    ends: "2026-11-30",
    replacement: "the prompt's text in your own code",
  },
];

/** Packages, or majors of packages, that nobody maintains any more. */
export interface DeprecatedPackage extends DeprecatedApi {
  readonly package: string;
  readonly versions: string;
}

export const deprecatedPackages: readonly DeprecatedPackage[] = [
  {
    package: "openai",
    versions: "<4",
    what: "version 3 of the openai package",
    ends: null,
    replacement: "a current version of it",
  },
  {
    package: "@google/generative-ai",
    versions: "*",
    what: "@google/generative-ai",
    ends: null,
    replacement: "@google/genai",
  },
];
