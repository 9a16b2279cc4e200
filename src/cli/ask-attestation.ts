import { lastDay } from "../checklist/index.ts";
import type { Attestation } from "../config/index.ts";
import type { Question } from "../rule/index.ts";
import type { Asker } from "./asker.ts";

export interface Day {
  /** YYYY-MM-DD */
  readonly today: string;
  /** Who answered before, in this run. */
  readonly by: string;
}

/** What a person says of one item; null for later, "stop" for no more questions. */
export async function askAttestation(question: Question, ask: Asker, day: Day): Promise<Attestation | null | "stop"> {
  const answer = await ask.select(`${question.id}: is it so?`, [
    { value: "done", name: "Yes, it is so" },
    { value: "not-applicable", name: "It does not apply here" },
    { value: "accepted-risk", name: "No, and the risk is accepted for a while" },
    { value: "later", name: "Later" },
    { value: "stop", name: "Stop asking" },
  ]);
  if (answer === "later") return null;
  if (answer !== "done" && answer !== "not-applicable" && answer !== "accepted-risk") return "stop";
  const isDone = answer === "done";
  return {
    id: question.id,
    status: answer,
    on: day.today,
    by: await ask.input("Who answers for it?", { default: day.by, fault: needed }),
    until: await askUntil(question, ask, day),
    note: orNull(
      await ask.input(isDone ? "Note (may stay empty)" : "Why?", { default: "", fault: isDone ? none : needed }),
    ),
    link: orNull(await ask.input("Link to a proof (may stay empty)", { default: "", fault: none })),
  };
}

function askUntil({ validDays }: Question, ask: Asker, { today }: Day): Promise<string> {
  const last = lastDay({ on: today, until: null }, validDays);
  return ask.input(`Until when? At most ${last}`, {
    default: last,
    fault(answer) {
      const isDay = /^\d{4}-\d{2}-\d{2}$/.test(answer) && !Number.isNaN(Date.parse(answer));
      if (!isDay || !new Date(answer).toISOString().startsWith(answer)) return "Write it as YYYY-MM-DD.";
      return answer < today || answer > last ? `It is a day from ${today} to ${last}.` : null;
    },
  });
}

const needed = (answer: string): string | null => (answer === "" ? "This cannot stay empty." : null);
const none = (): null => null;
const orNull = (answer: string): string | null => (answer.trim() === "" ? null : answer.trim());
