import type { Command } from "commander";
import { nearest } from "../config/nearest.ts";
import { UsageError } from "../config/usage-error.ts";
import { knowledge } from "../knowledge/index.ts";
import { HELP, TOPICS } from "./help-text.ts";
import type { Io } from "./io.ts";
import { OPTIONS } from "./options.ts";

/** `airworthy help [topic]` */
export function helpCommand(topic: string | undefined, program: Command, io: Io): number {
  io.out(textOf(topic, program));
  return 0;
}

function textOf(topic: string | undefined, program: Command): string {
  if (topic === undefined) return HELP;
  const command = program.commands.find((one) => one.name() === topic);
  const usage = command?.helpInformation();
  const told = TOPICS[topic];
  if (told) return [told.text, told.group && optionsOf(told.group), usage].filter(Boolean).join("\n");
  if (usage !== undefined) return usage;
  if (topic === "knowledge") return whatIsKnown();
  const topics = [...Object.keys(TOPICS), "knowledge"];
  const near = nearest(topic, [...topics, ...program.commands.map((one) => one.name())]);
  const hint = near ? `Did you mean ${near}?` : `Known: ${topics.join(", ")} and the commands.`;
  throw new UsageError(`there is no help on ${topic}`, { hint });
}

function optionsOf(group: string): string {
  const rows = OPTIONS.filter(({ helpGroupHeading }) => helpGroupHeading === group);
  const widest = Math.max(...rows.map(({ flags }) => flags.length));
  return rows.map(({ flags, description }) => `  ${flags.padEnd(widest)}  ${description}\n`).join("");
}

function whatIsKnown(): string {
  const packages = [...new Set(knowledge.sdks.flatMap((sdk) => sdk.packages))].sort();
  const providers = [...new Set(knowledge.httpProviders.map(({ provider }) => provider))].sort();
  return [
    `What airworthy knows, as of ${knowledge.date}`,
    "",
    "SDKs",
    ...inLines(packages),
    "",
    "Providers whose addresses it recognises in plain HTTP requests",
    ...inLines(providers),
    "",
  ].join("\n");
}

function inLines(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 2 <= 76) lines[lines.length - 1] = `${last}  ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines;
}
