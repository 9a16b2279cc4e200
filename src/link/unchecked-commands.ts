import type { FileFacts, Value } from "../facts/index.ts";
import { blindFlags } from "../knowledge/http-commands.ts";
import { httpProviders } from "../knowledge/http-providers.ts";
import type { PlainConnection } from "../model/index.ts";
import { matchesHost } from "./calls/addresses.ts";
import { instructionsOf } from "./config-keys/stages.ts";
import { childrenOf, descend, entriesOf, itemsOf, property, text } from "./documents.ts";

/**
 * Commands that ask a provider without checking its certificate, such as `curl -k https://api.acme.com/v1/chat`, in
 * scripts, images, pipelines and other configuration.
 */
export function uncheckedCommands(facts: readonly FileFacts[]): readonly PlainConnection[] {
  return facts.flatMap((f) =>
    commandsIn(f).flatMap(({ command, span }): readonly PlainConnection[] => {
      const host = simpleCommands(command).flatMap((words) => askedBlindly(words) ?? [])[0];
      return host === undefined ? [] : [{ at: { file: f.file, ...span }, kind: "unchecked-command", host }];
    }),
  );
}

interface Command {
  readonly command: string;
  readonly span: Value["span"];
}

/** Instructions of an image that run something. */
const RUNS = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);
/** Keys of configuration under which commands stand. */
const COMMANDS = /^(?:run|(?:before_|after_)?script|commands?|cmd|args|entrypoint)$/i;

function commandsIn(f: FileFacts): readonly Command[] {
  if (f.format === "shell") return itemsOf(f.documents[0]).flatMap(written);
  if (f.format === "dockerfile") {
    const running = instructionsOf(f).filter(({ is }) => RUNS.has(is));
    return running.map(({ words, value }) => ({ command: words.join(" "), span: value.span }));
  }
  if (/(?:^|\/)package\.json$/.test(f.file))
    return entriesOf(property(f.documents[0], "scripts")).flatMap(({ value }) => written(value));
  if (f.code) return [];
  const properties = descend(f.documents, childrenOf).flatMap(entriesOf);
  return properties.filter(({ key }) => COMMANDS.test(key)).flatMap(({ value }) => written(value));
}

/** The commands under a key: one text, the words of one command as a list, or a list of commands. */
function written(value: Value): readonly Command[] {
  if (value.is !== "array") {
    const command = text(value);
    return command === null ? [] : [{ command, span: value.span }];
  }
  const words = value.items.map((item) => text(item) ?? "");
  const isOneCommand = words.some((word) => blindFlags.has(word));
  return isOneCommand ? [{ command: words.join(" "), span: value.span }] : value.items.flatMap(written);
}

/** The words of each command in a line or script, without those that are commented out. */
function simpleCommands(command: string): readonly (readonly string[])[] {
  return command
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n|;|&&|\||\$\(|`/)
    .map((one) => one.trim())
    .filter((one) => !one.startsWith("#"))
    .map((one) => one.split(/\s+/).map((word) => word.replace(/["'[\],]/g, "")));
}

/** The host of the provider that a command asks without checking its certificate; null where it does not. */
function askedBlindly(words: readonly string[]): string | null {
  const index = words.findIndex((word) => blindFlags.has(toolOf(word)));
  const flag = blindFlags.get(toolOf(words[index] ?? ""));
  const rest = words.slice(index + 1);
  if (!flag || !rest.some((word) => flag.test(word))) return null;
  const hosts = rest.flatMap((word) => /^https:\/\/([^/:?#]+)/i.exec(word)?.[1]?.toLowerCase() ?? []);
  const isProvider = (host: string) =>
    httpProviders.some(({ hosts: all }) => all.some((one) => matchesHost(host, one)));
  return hosts.find(isProvider) ?? null;
}

/** The name of a program without its folder. */
const toolOf = (word: string): string => word.slice(word.lastIndexOf("/") + 1);
