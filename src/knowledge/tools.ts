import type { Effect } from "../model/tool.ts";

/** Makers of tools, and where they are given the function to run: option names, or the argument itself. */
export const toolMakers: readonly { readonly packages: readonly string[]; readonly names: RegExp }[] = [
  { packages: ["ai"], names: /^(?:tool|dynamicTool)$/ },
  { packages: ["@openai/agents", "@openai/agents-core"], names: /^tool$/ },
  {
    packages: ["@langchain/core", "@langchain/core/*", "langchain", "langchain/*"],
    names: /^(?:tool|DynamicTool|DynamicStructuredTool)$/,
  },
  { packages: ["@mastra/core", "@mastra/core/*"], names: /^createTool$/ },
  { packages: ["genkit", "@genkit-ai/*"], names: /^defineTool$/ },
  { packages: ["llamaindex", "@llamaindex/*"], names: /^(?:tool|from)$/ },
  { packages: ["@anthropic-ai/claude-agent-sdk", "@anthropic-ai/claude-code"], names: /^tool$/ },
];

/** Options that hold the function. */
export const runs = /^(?:execute|func|run|handler|implementation|call)$/;

/** Options by which a person is asked first. The SDKs' documentation, read 2026-11-23. */
export const approvals =
  /^(?:needsApproval|requireApproval|require_approval|requiresApproval|toolApproval|requireToolApproval)$/;
/** Constructs that stop an agent before its tools. */
export const stopsBefore = /^(?:humanInTheLoopMiddleware|interrupt|interruptBefore|interrupt_before|interruptOn|hitl)$/;

/** Options of an agent that comes as a program, which it asks before a tool; npm:@anthropic-ai/claude-agent-sdk@0.3.333. */
export const asksBefore = /^(?:canUseTool|onPermissionRequest|permissionPromptToolName)$/;

/** Packages in which code runs apart from the machine. */
export const sandboxes =
  /^(?:@?e2b(?:\/.*)?|@vercel\/sandbox|isolated-vm|dockerode|@daytonaio\/.*|@cloudflare\/sandbox|modal|just-bash)$/;

export interface EffectRow {
  readonly packages: readonly (string | null)[];
  /** Of the whole chain of names, from the export on. */
  readonly names: RegExp;
  readonly kind: Effect["kind"];
  /** Only where the first argument is written by the model. */
  readonly ofModel?: boolean;
}

const FILES = ["fs", "node:fs", "fs/promises", "node:fs/promises", "fs-extra"];

export const effectRows: readonly EffectRow[] = [
  {
    packages: ["child_process", "node:child_process"],
    names: /(?:^|\.)(?:exec|spawn|execFile|fork)(?:Sync)?$/,
    kind: "shell",
    ofModel: true,
  },
  { packages: ["execa", "shelljs", "zx", "cross-spawn"], names: /./, kind: "shell", ofModel: true },
  {
    packages: ["stripe"],
    names:
      /(?:paymentIntents|charges|refunds|transfers|payouts|subscriptions|invoices)\.(?:create|confirm|capture|cancel|update|pay|del)$/,
    kind: "payment",
  },
  {
    packages: [
      "pg",
      "mysql2",
      "mysql2/*",
      "mysql",
      "better-sqlite3",
      "sqlite3",
      "postgres",
      "knex",
      "sequelize",
      "typeorm",
      "@prisma/*",
      "@neondatabase/serverless",
      "@vercel/postgres",
      "duckdb",
    ],
    names: /(?:^|\.)(?:query|raw|unsafe|exec|execute|prepare|all|run|\$queryRawUnsafe|\$executeRawUnsafe)$/,
    kind: "sql",
    ofModel: true,
  },
  { packages: ["nodemailer"], names: /sendMail$/, kind: "message" },
  { packages: ["resend"], names: /emails\.send$|batch\.send$/, kind: "message" },
  {
    packages: ["@sendgrid/mail", "postmark", "mailgun.js", "@mailchimp/*", "@aws-sdk/client-ses*"],
    names: /(?:^|\.)(?:send\w*|create|SendEmailCommand)$/,
    kind: "message",
  },
  { packages: ["twilio"], names: /(?:messages|calls)\.create$/, kind: "message" },
  { packages: ["@slack/web-api", "@slack/bolt"], names: /chat\.(?:postMessage|delete|update)$/, kind: "message" },
  { packages: ["twitter-api-v2"], names: /tweet|reply/, kind: "message" },
  { packages: ["googleapis"], names: /messages\.send$|events\.delete$|files\.delete$/, kind: "message" },
  {
    packages: ["@octokit/*", "octokit"],
    names: /\.(?:merge|delete\w*|createRelease|createDispatchEvent)$/,
    kind: "message",
  },
  {
    packages: [
      "@prisma/*",
      "mongoose",
      "mongodb",
      "drizzle-orm",
      "drizzle-orm/*",
      "typeorm",
      "sequelize",
      "knex",
      "@supabase/*",
      "firebase-admin",
      "firebase-admin/*",
    ],
    names:
      /(?:^|\.)(?:delete|deleteMany|deleteOne|findByIdAndDelete|findOneAndDelete|destroy|drop|truncate|del|remove)$/,
    kind: "deletion",
  },
  {
    packages: FILES,
    names: /(?:^|\.)(?:writeFile|appendFile|unlink|rm|rmdir|rename|outputFile|remove)(?:Sync)?$/,
    kind: "file",
    ofModel: true,
  },
];

/**
 * Tools that a provider runs by itself within one request, as often as the model likes, and the option that ends it.
 * Reference of OpenAI's Responses API, read 2026-11-23.
 */
export const hostedTools = {
  operation: "responses",
  types:
    /^(?:web_search(?:_preview)?(?:_\d{4}_\d{2}_\d{2})?|file_search|code_interpreter|computer_use_preview|image_generation|mcp|local_shell)$/,
  limit: "max_tool_calls",
} as const;

/**
 * Clients of databases that leave out all rules about rows: with the key of one of these variables, or always where there
 * is none. Supabase "API keys", Firebase "Client libraries" (server libraries have full access); 2026-11-30.
 */
export const serviceClients: readonly { readonly packages: readonly string[]; readonly key: RegExp | null }[] = [
  { packages: ["@supabase/supabase-js", "@supabase/ssr"], key: /SERVICE_?(?:ROLE|KEY)|SUPABASE_SECRET/i },
  { packages: ["firebase-admin", "@google-cloud/firestore"], key: null },
];
