import type { Attestation } from "../config/index.ts";

const DAY_MS = 86_400_000;

/** The day so many days after another; YYYY-MM-DD. */
export function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last day on which an attestation holds: never longer than its item allows. */
export function lastDay({ on, until }: Pick<Attestation, "on" | "until">, validDays: number): string {
  const most = shifted(on, validDays);
  return until !== null && until < most ? until : most;
}
