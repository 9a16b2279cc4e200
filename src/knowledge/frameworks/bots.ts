import type { Registration, Starts } from "../frameworks.ts";

const chat = (framework: string, params: readonly number[] = [0]): Starts => ({
  framework,
  trigger: "request",
  channel: "chat-platform",
  params,
  isShown: true,
});

/**
 * Events of the connection itself, by the names that discord.js 14, wechaty 1, whatsapp-web.js 1, baileys 6 and
 * node-telegram-bot-api 0.6 give them.
 */
const CONNECTION = [
  ...["ready", "clientReady", "ClientReady", "login", "logout", "start", "stop", "scan", "qr", "authenticated"],
  ...["auth_failure", "connect", "connected", "disconnect", "disconnected", "reconnecting", "connection.update"],
  ...["creds.update", "error", "Error", "warn", "Warn", "debug", "Debug", "shardError", "ShardError"],
  ...["polling_error", "webhook_error", "rateLimited", "heartbeat"],
];

/** Libraries for chat platforms: each calls back with what a person wrote, and sends whole messages. */
export const bots: readonly Registration[] = [
  {
    ...chat("Discord bot"),
    packages: ["discord.js", "discord.js-selfbot-v13", "eris", "@discordjs/core", "@sapphire/framework", "discordx"],
    names: ["on", "once"],
    notFirst: CONNECTION,
  },
  // Its events are the functions of one table, docs of discordeno 21.
  { ...chat("Discord bot"), packages: ["discordeno", "@discordeno/*"], names: ["createBot", "startBot"] },
  {
    ...chat("Telegram bot"),
    packages: ["telegraf", "grammy"],
    names: ["on", "command", "hears", "use", "start", "help", "action", "callbackQuery", "inlineQuery", "filter"],
  },
  {
    ...chat("Telegram bot"),
    packages: ["telegraf", "grammy", "@grammyjs/*"],
    names: ["createConversation", "Scene", "BaseScene", "WizardScene"],
  },
  {
    ...chat("Telegram bot"),
    packages: ["node-telegram-bot-api"],
    names: ["on", "onText", "once"],
    notFirst: CONNECTION,
  },
  {
    ...chat("WeChat bot"),
    packages: ["wechaty", "wechaty-puppet"],
    names: ["on", "once"],
    notFirst: CONNECTION,
  },
  {
    ...chat("Slack bot"),
    packages: ["@slack/bolt", "@slack/events-api", "@slack/rtm-api", "@slack/socket-mode"],
    names: ["message", "event", "command", "action", "shortcut", "view", "on", "assistant", "Assistant", "use"],
  },
  // One bot for several platforms, whose adapters look at the signatures; types and docs of chat 4.41.
  {
    ...chat("Chat SDK bot", [0, 1]),
    packages: ["chat"],
    names: [
      "onAction",
      "onDirectMessage",
      "onMessageUpdated",
      "onModalSubmit",
      "onNewMention",
      "onNewMessage",
      "onReaction",
      "onSlashCommand",
      "onSubscribedMessage",
    ],
  },
  { ...chat("Slack function"), packages: ["deno-slack-sdk"], names: ["SlackFunction"] },
  {
    ...chat("Slack bot"),
    packages: ["slack-cloudflare-workers", "slack-edge"],
    names: [
      "event",
      "message",
      "anyMessage",
      "command",
      "action",
      "shortcut",
      "globalShortcut",
      "view",
      "viewSubmission",
    ],
  },
  {
    ...chat("Teams bot"),
    packages: [
      "botbuilder",
      "botbuilder-*",
      "@microsoft/teams-ai",
      "@microsoft/teams.apps",
      "@microsoft/agents-hosting",
    ],
    names: [
      "onMessage",
      "onMembersAdded",
      "on",
      "message",
      "activity",
      "action",
      "onTurn",
      "processActivity",
      "process",
    ],
  },
  {
    ...chat("WhatsApp bot"),
    packages: ["whatsapp-web.js", "@open-wa/wa-automate", "venom-bot", "@wppconnect-team/wppconnect"],
    names: ["on", "onMessage", "onAnyMessage"],
    notFirst: CONNECTION,
  },
  {
    ...chat("WhatsApp bot"),
    packages: ["@whiskeysockets/baileys", "baileys", "@adiwajshing/baileys"],
    names: ["on", "process"],
    notFirst: CONNECTION,
  },
  { ...chat("LINE bot"), packages: ["@line/bot-sdk"], names: ["middleware"] },
  { ...chat("Matrix bot"), packages: ["matrix-bot-sdk", "matrix-js-sdk"], names: ["on", "once"] },
  { ...chat("Mattermost bot"), packages: ["@mattermost/client"], names: ["addMessageListener"] },
  { ...chat("Viber bot"), packages: ["viber-bot"], names: ["on", "onTextMessage"] },
  { ...chat("VK bot"), packages: ["vk-io"], names: ["on"] },
  {
    ...chat("IRC or Twitch bot"),
    packages: ["tmi.js", "@twurple/chat", "irc", "irc-framework"],
    names: ["on", "onMessage"],
  },
  {
    ...chat("GitHub bot"),
    channel: "webhook",
    packages: ["probot", "@octokit/webhooks", "@octokit/app"],
    names: ["on", "onAny"],
  },
  { ...chat("Lark bot"), packages: ["@larksuiteoapi/node-sdk"], names: ["register"] },
];
