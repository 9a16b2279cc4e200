import type { ClassRow, Decoration, Starts } from "../frameworks.ts";

const http = (framework: string): Starts => ({ framework, trigger: "request", channel: "http" });
const job = (framework: string): Starts => ({ framework, trigger: "job", channel: "none" });
const bot = (framework: string): Starts => ({
  framework,
  trigger: "request",
  channel: "chat-platform",
  isShown: true,
});

const VERBS = ["Get", "Post", "Put", "Patch", "Delete", "All", "Options", "Head", "Sse"];

/** Decorators that make a method a handler. */
export const decorations: readonly Decoration[] = [
  {
    ...http("Nest controller"),
    on: "method",
    packages: ["@nestjs/common", "routing-controllers", "tsoa", "@tsed/*", "@foal/core", "ts-express-decorators"],
    names: VERBS,
    isVerb: true,
  },
  {
    ...http("Inversify controller"),
    on: "method",
    packages: ["inversify-express-utils"],
    names: ["httpGet", "httpPost", "httpPut", "httpPatch", "httpDelete", "all"],
  },
  {
    ...http("LoopBack controller"),
    on: "method",
    packages: ["@loopback/rest"],
    names: ["get", "post", "put", "patch", "del", "operation"],
    isVerb: true,
  },
  {
    ...http("GraphQL resolver"),
    on: "method",
    packages: ["@nestjs/graphql", "type-graphql"],
    names: ["Query", "Mutation", "Subscription", "ResolveField", "FieldResolver"],
    cannotStream: true,
  },
  {
    ...http("WebSocket gateway"),
    on: "method",
    packages: ["@nestjs/websockets", "socket-controllers"],
    names: ["SubscribeMessage", "OnMessage"],
  },
  { ...http("TypedRPC"), on: "method", packages: ["@nestjs/microservices"], names: ["MessagePattern", "GrpcMethod"] },
  {
    ...job("Nest event"),
    on: "method",
    packages: ["@nestjs/microservices", "@nestjs/event-emitter", "@nestjs/cqrs"],
    names: ["EventPattern", "OnEvent"],
  },
  { ...job("Nest schedule"), on: "method", packages: ["@nestjs/schedule"], names: ["Cron", "Interval", "Timeout"] },
  { ...job("Nest queue"), on: "method", packages: ["@nestjs/bull", "@nestjs/bullmq"], names: ["Process"] },
  { ...job("Nest queue"), on: "class", packages: ["@nestjs/bull", "@nestjs/bullmq"], names: ["Processor"] },
  {
    ...bot("Telegram bot"),
    on: "method",
    packages: ["nestjs-telegraf", "@grammyjs/nestjs"],
    names: ["On", "Command", "Hears", "Start", "Help", "Action"],
  },
  {
    ...bot("Discord bot"),
    on: "method",
    packages: ["discordx", "necord", "@discord-nestjs/core"],
    names: ["Slash", "SlashCommand", "On", "Once", "SimpleCommand", "ButtonComponent", "ContextMenu", "Handler"],
  },
  {
    framework: "Angular",
    trigger: "ui",
    channel: "http",
    isShown: true,
    on: "class",
    packages: ["@angular/core"],
    names: ["Component", "Directive"],
  },
  {
    framework: "Stencil or Lit component",
    trigger: "ui",
    channel: "http",
    isShown: true,
    on: "class",
    packages: ["@stencil/core", "lit", "lit/*"],
    names: ["Component", "customElement"],
  },
];

/** Classes whose methods a framework calls by name. */
export const classRows: readonly ClassRow[] = [
  { ...job("Nest queue"), packages: ["@nestjs/bullmq"], extends: ["WorkerHost"], methods: ["process"] },
  {
    ...bot("Teams bot"),
    packages: ["botbuilder", "@microsoft/agents-hosting"],
    extends: ["ActivityHandler", "TeamsActivityHandler", "AgentApplication"],
    methods: ["*"],
  },
  {
    ...bot("Discord bot"),
    packages: ["@sapphire/framework", "discord.js-commando", "discord-akairo"],
    extends: ["Command", "Listener", "Subcommand", "SlashCommand"],
    methods: ["*"],
  },
  {
    ...http("Durable Object"),
    packages: ["cloudflare:workers", "agents", "partyserver", "@cloudflare/ai-chat"],
    extends: ["DurableObject", "WorkerEntrypoint", "Agent", "AIChatAgent", "Server"],
    methods: ["*"],
  },
  {
    ...job("Cloudflare Workflow"),
    packages: ["cloudflare:workers"],
    extends: ["WorkflowEntrypoint"],
    methods: ["run"],
  },
  {
    framework: "command line",
    trigger: "script",
    channel: "terminal",
    packages: ["@oclif/core", "@oclif/command", "clipanion", "@adonisjs/core", "nest-commander"],
    extends: ["Command", "BaseCommand", "CommandRunner"],
    methods: ["run", "execute"],
  },
  {
    framework: "Obsidian",
    trigger: "ui",
    channel: "http",
    isShown: true,
    packages: ["obsidian"],
    extends: ["Plugin", "Modal", "ItemView", "PluginSettingTab"],
    methods: ["*"],
  },
  {
    framework: "React component",
    trigger: "ui",
    channel: "http",
    isShown: true,
    packages: ["react", "preact", "lit", "lit-element"],
    extends: ["Component", "PureComponent", "LitElement"],
    methods: ["*"],
  },
];
