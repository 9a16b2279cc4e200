import { type Control, controls } from "./control.ts";

/** Libraries that test prompts and answers. OpenAI's own Evals close on 2026-11-30 and do not count. */
export const evals: readonly Control[] = [
  ...controls(["promptfoo"], { names: ["*"], how: "sends" }),
  ...controls(["evalite"], { names: ["evalite"], how: "wraps" }),
  ...controls(["vitest-evals"], { names: ["describeEval", "ToolCallScorer"], how: "wraps" }),
  ...controls(
    [
      "autoevals",
      "openevals",
      "agentevals",
      "@mastra/evals",
      "@genkit-ai/evaluator",
      "@arizeai/phoenix-evals",
      "deepeval",
      "ragas",
    ],
    { names: ["*"], how: "sends" },
  ),
  ...controls(["braintrust"], { names: ["Eval"], how: "wraps" }),
  // "langsmith/vitest" and "langsmith/jest" have `describe` and `test`; docs.langchain.com, read 2026-11-30.
  ...controls(["langsmith"], { names: ["evaluate", "evaluateComparative", "describe", "test", "it"], how: "wraps" }),
];

/** Modules of test files that evaluate: they let real models answer, which is what they are for. */
export const evaluatesIn =
  /^(?:promptfoo|evalite|vitest-evals|autoevals|openevals|agentevals|braintrust|langsmith\/(?:vitest|jest)|@mastra\/evals|@arizeai\/phoenix-evals)(?:\/|$)/;

/** Files that configure or hold evaluations: regular expression sources over the path. */
export const evalFiles: readonly string[] = [
  "(^|/)promptfooconfig\\.(ya?ml|json|[cm]?[jt]s)$",
  "\\.eval\\.[cm]?[jt]sx?$",
];

/** Commands that run evaluations, in a package's scripts or a pipeline's steps. */
export const evalCommand =
  /\b(?:promptfoo(?:@\S+)?\s+(?:eval|redteam)|evalite(?:\s+(?:run|watch|serve))?|braintrust\s+eval|bt\s+eval|deepeval\s+test|langsmith\s+eval|genkit\s+eval:\w+|mastra\s+eval|inspect\s+eval|vitest\b.*\beval)\b|\b(?:node|bun|deno|tsx|ts-node)\s[^&|;\n]*\bevals?\/[\w./-]+/;

/** Names of scripts that evaluate, in a project that asks models: `evaluate`, `chat:eval`, `rag:evaluate:sources`. */
export const evalScriptName = /(?:^|:)(?:evals?|evaluate|evaluations?)(?:$|:)/;
