const row = (id: string, ...dates: readonly string[]): readonly (readonly [string, string])[] =>
  dates.map((date) => [id, `${id}-${date}`] as const);

/**
 * The dated snapshot a rolling id stands for: type lists of npm:openai and npm:@anthropic-ai/sdk, and the vendors'
 * model pages, as of 2026-11-23. Ids whose snapshot none of them names are left out.
 */
export const snapshotOf: ReadonlyMap<string, string> = new Map([
  ...row("gpt-3.5-turbo", "0125"),
  ...row("gpt-3.5-turbo-16k", "0613"),
  ...row("gpt-4", "0613"),
  ...row("gpt-4-32k", "0613"),
  ...row("gpt-4-turbo", "2024-04-09"),
  ...row("gpt-4o", "2024-08-06"),
  ...row("gpt-4o-mini", "2024-07-18"),
  ...row("gpt-4.1", "2025-04-14"),
  ...row("gpt-4.1-mini", "2025-04-14"),
  ...row("gpt-4.1-nano", "2025-04-14"),
  ...row("o1", "2024-12-17"),
  ...row("o1-pro", "2025-03-19"),
  ...row("o3", "2025-04-16"),
  ...row("o3-mini", "2025-01-31"),
  ...row("o4-mini", "2025-04-16"),
  ...row("gpt-5", "2025-08-07"),
  ...row("gpt-5-mini", "2025-08-07"),
  ...row("gpt-5-nano", "2025-08-07"),
  ...row("gpt-5.1", "2025-11-13"),
  ...row("gpt-5.2", "2025-12-11"),
  ...row("gpt-5.4", "2026-03-05"),
  ...row("gpt-5.4-mini", "2026-03-17"),
  ...row("gpt-5.4-nano", "2026-03-17"),
  ...row("gpt-5.4-pro", "2026-03-05"),
  ...row("gpt-5.5", "2026-04-23"),
  ...row("gpt-5.5-pro", "2026-04-23"),
  ...row("command-r", "08-2024"),
  ...row("command-r-plus", "08-2024"),
  ["claude-3-opus-latest", "claude-3-opus-20240229"],
  ["claude-3-5-sonnet-latest", "claude-3-5-sonnet-20241022"],
  ["claude-3-5-haiku-latest", "claude-3-5-haiku-20241022"],
  ["claude-3-7-sonnet-latest", "claude-3-7-sonnet-20250219"],
  ["claude-sonnet-4-0", "claude-sonnet-4-20250514"],
  ["claude-opus-4-0", "claude-opus-4-20250514"],
  ["claude-opus-4-1", "claude-opus-4-1-20250805"],
  ["claude-sonnet-4-5", "claude-sonnet-4-5-20250929"],
  ["claude-haiku-4-5", "claude-haiku-4-5-20251001"],
  ["claude-opus-4-5", "claude-opus-4-5-20251101"],
]);
