import {
  type Change,
  defineRule,
  fail,
  type KeyLeak,
  pass,
  replaceExpression,
  replaceText,
  suggested,
  wrap,
} from "airworthy/rule";

/** The tree as a whole: the subject that passes where nothing leaks. */
type Tree = Readonly<{ at: null; kind: "none" }>;

export default defineRule<KeyLeak | Tree>({
  id: "no-key-in-logs-or-urls",
  section: "api-keys",
  title: "No API key is written to a log or a URL",
  why: "Logs and URLs are stored, copied and read by people and services that should never see the key.",
  guide: ["G25"],
  severity: "error",
  weight: 6,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: ({ keyLeaks }) => (keyLeaks.length > 0 ? keyLeaks : [{ at: null, kind: "none" }]),

  judge(subject) {
    if (subject.kind === "none") return pass();
    const { kind, name, isInferred, because: evidence } = subject;
    return fail({
      message: MESSAGES[kind](name),
      evidence,
      confidence: isInferred ? "medium" : "high",
      ...(kind === "requests" ? { severity: "warning" } : {}),
      label: LABELS[kind],
    });
  },

  fix: (subject) =>
    subject.kind === "none"
      ? suggested("Log names, never values")
      : suggested(FIXES[subject.kind], changesFor(subject)),
});

/** Logs whether the key is set, or of an error its stack, which holds no request. */
function changesFor({ at, kind, name, written }: KeyLeak): readonly Change[] {
  if (!written) return kind === "requests" ? [replaceText(at, "warn")] : [];
  if (kind === "log" || kind === "analytics") return [wrap(written, "(", ' ? "set" : "not set")')];
  return [replaceExpression(written, `${name} instanceof Error ? ${name}.stack : "an error"`)];
}

const MESSAGES: Readonly<Record<KeyLeak["kind"], (name: string) => string>> = {
  log: (name) => `${name} is written to a log or an error message.`,
  environment: () => "All environment variables are logged, keys included.",
  analytics: (name) => `${name} is sent to a service that counts what people do.`,
  error: (name) => `${name} is logged whole, and with it the key in the headers of the request.`,
  address: (name) => `${name} is put into the query of a URL.`,
  requests: (name) => `${name} is set to log every request and answer.`,
};

const LABELS: Readonly<Record<KeyLeak["kind"], string>> = {
  log: "the key as it is",
  environment: "every variable with its value",
  analytics: "kept outside, and read by many",
  error: "with config, request and headers",
  address: "kept by proxies, histories and logs",
  requests: "bodies are logged",
};

const FIXES: Readonly<Record<KeyLeak["kind"], string>> = {
  log: "Log whether the key is set, or its last four characters",
  environment: "Log the names that matter, one by one, and no key",
  analytics: "Send whether the key is set, or nothing of it",
  error: "Log the message and the status of the error: error.message, error.response?.status",
  address: "Send the key in a header: x-goog-api-key, Authorization",
  requests: 'Set logLevel to "warn", or read it from a variable that production does not set',
};
