/** Asks a person, one question at a time. */
export interface Asker {
  select(question: string, choices: readonly Choice[]): Promise<string>;
  /** `fault` says what is wrong with an answer, or null. */
  input(question: string, more: { readonly default: string; fault(answer: string): string | null }): Promise<string>;
  confirm(question: string): Promise<boolean>;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** More than this scroll. */
const MOST_CHOICES = 12;

/** Choices are found by how they begin, which the prompt itself does not tell. */
const style = {
  keysHelpTip: (keys: readonly (readonly [string, string])[]) =>
    [...keys.map(([key, action]) => `${key} ${action}`), "or type a letter"].join(" • "),
};

/** At the terminal. */
export async function terminalAsker(): Promise<Asker> {
  const { confirm, input, select } = await import("./prompts.ts");
  return {
    select: (message, choices) => select({ message, choices: [...choices], pageSize: MOST_CHOICES, theme: { style } }),
    input: (message, { default: given, fault }) =>
      input({
        message,
        ...(given === "" ? {} : { default: given }),
        validate: (answer) => fault(answer.trim()) ?? true,
      }),
    confirm: (message) => confirm({ message, default: true }),
  };
}
