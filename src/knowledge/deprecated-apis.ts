/** Something that a vendor has given up. Dates: developers.openai.com deprecations page, as quoted in 2026-11. */
export interface DeprecatedApi {
  readonly what: string;
  readonly ends: string | null;
  readonly replacement: string;
  /** It still does what it did. */
  readonly isStillRead?: true;
  /** It tests what models answer. */
  readonly evaluates?: true;
}

/** Methods of a client: the path begins with one of these. */
export interface DeprecatedMethods extends DeprecatedApi {
  readonly sdk: string;
  readonly paths: readonly string[];
  /** What a plain request to the same provider does there. */
  readonly operation?: string;
}

export const deprecatedMethods: readonly DeprecatedMethods[] = [
  {
    sdk: "openai",
    paths: ["beta.assistants.", "beta.threads."],
    operation: "assistant",
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
    evaluates: true,
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
  /** refused: reasoning models, which do not take it · read: all others, and models that only the run knows. */
  readonly models?: "refused" | "read";
  /** Of another SDK than the provider's own, and the versions that read it no more. */
  readonly sdk?: { readonly id: string; readonly versions: string };
  /** Versions of the `openai` package that have the name that took its place. */
  readonly since?: string;
}

/** Marks in the types of `openai` 7.57 and 5.23, names that `ai` 4 has and 5 has not: read 2026-11-23. */
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
    models: "refused",
    what: "max_tokens with a reasoning model",
    ends: null,
    replacement: "max_completion_tokens",
  },
  {
    operations: ["chat", "object"],
    options: ["max_tokens"],
    models: "read",
    isStillRead: true,
    since: ">=4.104.0",
    what: "max_tokens",
    ends: null,
    replacement: "max_completion_tokens, which reasoning models take as well",
  },
  {
    operations: ["chat", "object", "responses"],
    options: ["user"],
    isStillRead: true,
    since: ">=5.23.2",
    what: "the option user",
    ends: null,
    replacement: "safety_identifier and prompt_cache_key",
  },
  {
    operations: ["chat", "object"],
    options: ["seed"],
    isStillRead: true,
    since: ">=5.23.2",
    what: "the option seed",
    ends: null,
    replacement: "no seed: the same answer cannot be asked for twice",
  },
  {
    operations: ["responses"],
    options: ["truncation"],
    isStillRead: true,
    since: ">=7.0.0",
    what: "the option truncation",
    ends: null,
    replacement: "context_management",
  },
  {
    operations: ["chat", "object", "responses"],
    options: ["prompt_cache_retention"],
    isStillRead: true,
    since: ">=7.0.0",
    what: "the option prompt_cache_retention",
    ends: null,
    replacement: "prompt_cache_options",
  },
  {
    operations: ["chat"],
    options: ["maxSteps"],
    sdk: { id: "ai", versions: ">=5.0.0" },
    what: "maxSteps",
    ends: null,
    replacement: "stopWhen: stepCountIs(…), since this version of the AI SDK does not read it",
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

/** SDKs that give options names of their own, and translate them. */
export const translatingSdks: ReadonlySet<string> = new Set(["langchain"]);
