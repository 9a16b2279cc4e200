/**
 * The newest majors of SDKs whose retries, timeouts and options changed from one to the next, as the npm registry had
 * them on 2026-11-30. Packages that follow another's majors, as providers do those of `ai`, are left out.
 */
export const newestMajors: ReadonlyMap<string, number> = new Map([
  ["openai", 7],
  ["ai", 7],
  ["@google/genai", 3],
  ["@mistralai/mistralai", 2],
  ["cohere-ai", 8],
  ["@huggingface/inference", 4],
]);
