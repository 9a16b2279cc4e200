import { describe, expect, test } from "vitest";
import { discover, redactKeys, skim } from "../../src/skim/index.ts";
import { type MemoryOptions, memoryTree } from "../../src/sources/index.ts";
import { expandKeyShapes, keyOf } from "../../src/testing/key-shapes.ts";

/** "kind form confidence" of every key found in a text. */
function found(text: string, file = "src/a.ts", options: MemoryOptions = {}): string[] {
  const tree = memoryTree({ [file]: expandKeyShapes(text) }, options);
  const { files } = skim(tree, discover(tree), { telling: [], links: [] });
  return files.flatMap(({ secrets }) =>
    secrets.filter((s) => s.isCertain).map((s) => `${s.kind} ${s.form} ${s.confidence}`),
  );
}

describe("keys that their shape gives away", () => {
  test.each([
    ["openai", "OpenAI key plain high"],
    ["openai-legacy", "OpenAI user key plain high"],
    ["openai-svcacct", "OpenAI key plain high"],
    ["openai-admin", "OpenAI key plain high"],
    ["openai-probable", "OpenAI key plain medium"],
    ["anthropic", "Anthropic key plain high"],
    ["anthropic-oauth", "Anthropic session token plain high"],
    ["google-studio", "Google AI Studio key plain medium"],
    ["groq", "Groq key plain high"],
    ["huggingface", "Hugging Face token plain high"],
    ["replicate", "Replicate token plain high"],
    ["openrouter", "OpenRouter key plain high"],
    ["perplexity", "Perplexity key plain high"],
    ["xai", "xAI key plain high"],
    ["nvidia", "NVIDIA key plain high"],
    ["langsmith", "LangSmith key plain high"],
    ["langfuse", "Langfuse secret key plain high"],
    ["pinecone", "Pinecone key plain high"],
    ["elevenlabs", "ElevenLabs key plain high"],
    ["bedrock", "Bedrock key plain high"],
  ])("%s", (kind, expected) => {
    expect(found(`const a = "{{key:${kind}}}";`)).toEqual([expected]);
  });

  test.each([
    ["a comment", "src/a.ts", "// {{key:groq}}"],
    ["a template literal", "src/a.ts", "const a = `{{key:groq}}`;"],
    ["an attribute", "src/a.tsx", '<App apiKey="{{key:groq}}" />'],
    ["an environment file", ".env", "GROQ_API_KEY={{key:groq}}"],
    ["a template of an environment file", ".env.example", "GROQ_API_KEY={{key:groq}}"],
    ["YAML", "deploy.yml", "key: {{key:groq}}"],
    ["TOML", "a.toml", 'key = "{{key:groq}}"'],
    ["Markdown", "README.md", "Use `{{key:groq}}` to try it."],
    ["HTML in Markdown", "docs/a.md", "<code>{{key:groq}}</code>"],
    ["the output of a notebook", "a.ipynb", '{"outputs":[{"text":["GROQ\\n{{key:groq}}\\n"]}]}'],
    ["a shell script", "run.sh", "export GROQ_API_KEY={{key:groq}}"],
    ["a test", "test/a.test.ts", 'const key = "{{key:groq}}";'],
    ["an example", "examples/a.ts", 'const key = "{{key:groq}}";'],
    ["a built bundle", "dist/a.js", 'var a="{{key:groq}}"'],
    ["vendored code that is tracked", "vendor/a.js", 'var a="{{key:groq}}"'],
    ["a header", "src/a.ts", 'fetch(u, { headers: { Authorization: "Bearer {{key:groq}}" } });'],
  ])("in %s", (_, file, text) => {
    expect(found(text, file)).toEqual(["Groq key plain high"]);
  });

  test("in UTF-16, as PowerShell writes it", () => {
    const bytes = Buffer.from(`\uFEFFGROQ_API_KEY=${keyOf("groq")}`, "utf16le");
    const tree = { ...memoryTree({ ".env.prod": "" }), read: () => bytes };
    const { files } = skim(tree, discover(tree), { telling: [], links: [] });
    expect(files[0]?.secrets).toMatchObject([{ kind: "Groq key", span: { line: 1, column: 14 } }]);
  });

  test("places, masks and identities", () => {
    const tree = memoryTree({
      "a.ts": `// ü\nconst a = "${keyOf("openai")}"; const b = "${keyOf("openai-other")}";\n`,
      "b.ts": `"${keyOf("openai")}"`,
    });
    const { files } = skim(tree, discover(tree), { telling: [], links: [] });
    const [first, second] = files[0]?.secrets ?? [];
    const again = files[1]?.secrets[0];
    expect(first).toMatchObject({ span: { line: 2, column: 12 }, provider: "openai" });
    expect(first?.masked).toBe(`sk-proj-…${keyOf("openai").slice(-4)}`);
    expect(first?.identity).toBe(again?.identity);
    expect(first?.identity).not.toBe(second?.identity);
    expect(JSON.stringify(files)).not.toContain(keyOf("openai").slice(10, 30));
  });
});

describe("keys that only their name gives away", () => {
  test.each([
    ["src/a.ts", 'const azureOpenAIKey = "{{key:azure}}";', "Azure OpenAI key plain medium"],
    [".env", "AZURE_OPENAI_API_KEY={{key:azure}}", "Azure OpenAI key plain medium"],
    [
      "src/a.ts",
      'fetch("https://x.openai.azure.com/a", { headers: { "api-key": "{{key:azure}}" } });',
      "Azure OpenAI key plain medium",
    ],
    ["src/a.ts", 'new Mistral({ mistralApiKey: "{{key:mistral}}" });', "Mistral key plain medium"],
    ["config.yaml", "cohere_api_key: {{key:cohere}}", "Cohere key plain medium"],
    ["src/a.py", 'os.environ["TOGETHER_API_KEY"] = "{{key:together}}"', "Together key plain medium"],
    ["src/a.ts", 'const deepseekKey = "{{key:deepseek}}";', "DeepSeek key plain medium"],
    [".env", "MOONSHOT_API_KEY={{key:moonshot}}", "key of an OpenAI-compatible service plain medium"],
  ])("%s: %s", (file, text, expected) => {
    expect(found(text, file)).toEqual([expected]);
  });
});

describe("fallbacks of an environment read", () => {
  test.each([
    ["a.ts", 'const k = process.env.OPENAI_API_KEY ?? "{{key:openai}}";'],
    ["a.ts", 'const k = process.env["OPENAI_API_KEY"] || "{{key:openai}}";'],
    ["a.ts", 'const k = import.meta.env.KEY || "{{key:openai}}";'],
    ["a.ts", 'const k = Deno.env.get("KEY") ?? "{{key:openai}}";'],
    ["a.py", 'k = os.getenv("KEY", "{{key:openai}}")'],
    ["a.py", 'k = os.environ.get("KEY", "{{key:openai}}")'],
    ["compose.yml", "KEY: ${OPENAI_API_KEY:-{{key:openai}}}"],
    ["a.ts", 'const k = process.env.OPENAI_API_KEY ??\n  "{{key:openai}}";'],
  ])("%s: %s", (file, text) => {
    expect(found(text, file)).toEqual(["OpenAI key fallback high"]);
  });
});

describe("keys in disguise", () => {
  test.each([
    ["base64", 'const k = atob("{{key:openai:base64}}");'],
    ["hexadecimal", 'const k = Buffer.from("{{key:openai:hex}}", "hex");'],
    ["backwards", 'const k = "{{key:openai:reversed}}".split("").reverse().join("");'],
    ["two halves", 'const k = "{{key:openai-legacy:head}}" + "{{key:openai-legacy:tail}}";'],
    ["a list of pieces", 'const k = ["{{key:openai-legacy:head}}", "{{key:openai-legacy:tail}}"].join("");'],
    ["a beginning and a rest", `const k = "sk-" +\n  "${keyOf("openai-legacy").slice(3)}";`],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([expect.stringMatching(/^OpenAI (user )?key encoded medium$/)]);
  });

  test("halves of something else", () => {
    expect(found('const k = "sk-" + "not a key" + "sk-abc" + "def";')).toEqual([]);
  });
});

describe("a key that may be public", () => {
  test.each([
    ['const firebaseConfig = { apiKey: "{{key:google}}", authDomain: "x" };', []],
    ["NEXT_PUBLIC_GOOGLE_MAPS_API_KEY={{key:google}}", []],
    ["GEMINI_API_KEY={{key:google}}", ["Gemini key plain high"]],
    ["GOOGLE_GENERATIVE_AI_API_KEY={{key:google}}", ["Gemini key plain high"]],
    ['fetch("https://generativelanguage.googleapis.com/v1/models?key={{key:google}}")', ["Gemini key plain high"]],
    ['new GoogleGenerativeAI(\n  "{{key:google}}",\n);', ["Gemini key plain high"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("cloud credentials", () => {
  const pair = 'id = "{{key:amazon-id}}"\naws_secret_access_key = "{{key:amazon-secret}}"';
  const account = `{ "type": "service_account", "private_key_id": "{{key:hash}}",
    "private_key": "-----BEGIN ${"PRIVATE"} KEY-----\\n{{key:amazon-secret}}{{key:cohere}}" }`;
  test.each([
    [`client("bedrock-runtime")\n${pair}`, ["AWS access key plain high"]],
    [pair, []],
    ['client("bedrock-runtime")\nid = "{{key:amazon-id}}"', []],
    [account, ["Google service account key plain high"]],
  ])("%s", (text, expected) => {
    expect(found(text, "a.txt")).toEqual(expected);
  });
});

describe("what only looks like a key", () => {
  test.each([
    "OPENAI_API_KEY=sk-your-key-here",
    "OPENAI_API_KEY=sk-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX",
    "OPENAI_API_KEY=sk-1234567890abcdefghijklmnopqrstuvwxyz1234567890AB",
    "OPENAI_API_KEY=<your-api-key>",
    "OPENAI_API_KEY=${OPENAI_API_KEY}",
    'const a = "{{key:openai-filler}}";',
    'const a = "{{key:openai-repeated}}";',
    'const a = "{{key:openai-sequence}}";',
    'const a = "{{key:huggingface-filler}}";',
    'const a = "{{key:openai:masked}}";',
    'const a = "{{key:openai}}...";',
    'const a = "{{key:openai}}…";',
    'const a = "{{key:openai}}****";',
    "const pattern = /sk-proj-[A-Za-z0-9_-]{74}T3BlbkFJ[A-Za-z0-9_-]{74}/;",
    'const a = "{{key:openai-client-secret}}";',
    'const a = "{{key:stripe}}";',
    'const mistralCommit = "{{key:mistral}}";',
    'const apiKey = "{{key:azure}}";',
    'const mistralApiKey = "{{key:hash}}";',
    "const mistralApiKeyFrom = mistralApiKeyFromEnvironmentVars;",
    'const a = "task-{{key:deepseek}}";',
    'const a = "{{key:deepseek}}";',
    "sk-proj-this-is-not-how-a-key-looks-but-it-is-quite-long-indeed-is-it-not",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("a name alone is no proof in tests, documentation and templates", () => {
    for (const file of ["test/a.test.ts", "README.md", ".env.example", "a.stories.tsx"]) {
      expect(found("MISTRAL_API_KEY={{key:mistral}}", file)).toEqual([]);
    }
  });

  test("files that git ignores are the developer's own", () => {
    expect(found("GROQ_API_KEY={{key:groq}}", ".env", { ignored: [".env"] })).toEqual([]);
    expect(found("GROQ_API_KEY={{key:groq}}", ".env", { untracked: [".env"] })).toHaveLength(1);
  });

  test("vendored code that is not tracked is not read", () => {
    expect(found('"{{key:groq}}"', "vendor/a.js", { untracked: ["vendor/a.js"] })).toEqual([]);
  });

  test("half a million random words hold none", () => {
    const words = Array.from({ length: 20_000 }, (_, at) => `${keyOf("mistral").slice(at % 30)}-${at}`).join(" ");
    expect(found(words, "a.txt")).toEqual([]);
  });
});

test.each([
  ["a long run of key characters", "sk-proj-".repeat(40_000)],
  ["many quotes", '"a" + '.repeat(60_000)],
  ["many beginnings", "sk-ant-api03-".repeat(30_000)],
  ["a key's name over and over", "api_key".repeat(60_000)],
])("hostile text does not hang: %s", (_, text) => {
  expect(found(`${text} "{{key:groq}}"`)).toEqual(["Groq key plain high"]);
});

test("lines that people are shown hold masks in the place of keys", () => {
  const [groq, google, mistral] = [keyOf("groq"), keyOf("google"), keyOf("mistral")];
  const line = `a("${groq}", "${google}"); mistralKey = "${mistral}"; // done`;
  const shown = `a("gsk_…${groq.slice(-4)}", "AIza…${google.slice(-4)}"); mistralKey = "…${mistral.slice(-4)}"; // done`;
  expect(redactKeys(line)).toBe(shown);
  expect(redactKeys("nothing to hide")).toBe("nothing to hide");
});
