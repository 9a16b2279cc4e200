import type { Starts } from "../frameworks.ts";

/** Handlers in tables of the tree's own, one file for each: a loop hands them to the library, by names read from a folder. */
export interface HandlerTable extends Starts {
  /** Packages that the tree depends on. */
  readonly packages: readonly string[];
  /** Keys under which a table holds its function. */
  readonly methods: readonly string[];
  /** What a table describes itself with, by a class of one of these names. */
  readonly described: { readonly keys: readonly string[]; readonly packages: readonly string[]; readonly by: RegExp };
  /** What a table, or a call that makes one, names as the event that it is for. */
  readonly event: {
    readonly keys: readonly string[];
    readonly enumeration: string;
    readonly names: ReadonlySet<string>;
  };
  /** Parameters that hold what a person sent, by name. */
  readonly sent: RegExp;
}

/** Events that a person sets off, by their names in discord.js 13 and 14 (`Events`), those of connections left out. */
const DISCORD_EVENTS = new Set([
  ...["message", "messageCreate", "messageUpdate", "messageDelete", "messageReactionAdd", "messageReactionRemove"],
  ...["interaction", "interactionCreate", "threadCreate", "threadUpdate", "typingStart", "voiceStateUpdate"],
  ...["guildMemberAdd", "guildMemberRemove", "guildMemberUpdate", "guildCreate", "channelCreate"],
  ...["MessageCreate", "MessageUpdate", "MessageDelete", "MessageReactionAdd", "MessageReactionRemove"],
  ...["InteractionCreate", "ThreadCreate", "ThreadUpdate", "TypingStart", "VoiceStateUpdate"],
  ...["GuildMemberAdd", "GuildMemberRemove", "GuildMemberUpdate", "GuildCreate", "ChannelCreate"],
]);

/** discordjs.guide, "Command handling" and "Event handling", read 2026-11-30; other keys as programs of that form have them. */
export const handlerTables: readonly HandlerTable[] = [
  {
    framework: "Discord bot",
    trigger: "request",
    channel: "chat-platform",
    isShown: true,
    packages: ["discord.js", "discord.js-selfbot-v13", "@discordjs/core"],
    methods: ["execute", "run", "callback", "handler", "handle", "exec", "executeInteraction", "interactionRun"],
    described: {
      keys: ["data", "builder", "command", "slash", "slashCommand"],
      packages: ["discord.js", "@discordjs/builders"],
      by: /^(?:SlashCommand|ContextMenuCommand|SlashCommandSubcommand)Builder$/,
    },
    event: { keys: ["name", "event", "eventName", "type"], enumeration: "Events", names: DISCORD_EVENTS },
    sent: /^(?:message|msg|m|interaction|inter|i|reaction|member)$/i,
  },
];
