import type { TextSink } from "../model/texts.ts";

/** Something that obeys a text it is given. */
export interface SinkRow {
  /** null: the platform. A trailing `*` stands for anything. */
  readonly packages: readonly (string | null)[];
  /** Last name of what is called; null: any. */
  readonly names: RegExp;
  readonly kind: TextSink["kind"];
  /** The argument that is obeyed. */
  readonly argument: number;
  /** Only with this among the options: `{ shell: true }`. */
  readonly option?: string;
  /** Where the last name is an everyday one: the one before it. */
  readonly of?: string;
  /** Of the package in which it does so; absent: all. */
  readonly versions?: string;
}

const FILES = ["fs", "node:fs", "fs/promises", "node:fs/promises", "fs-extra"];
const DATABASES = [
  ...["pg", "mysql", "mysql2", "mysql2/*", "knex", "sequelize", "typeorm", "better-sqlite3", "sqlite3", "sqlite"],
  ...[
    "@prisma/*",
    "drizzle-orm",
    "drizzle-orm/*",
    "postgres",
    "@vercel/postgres",
    "@neondatabase/serverless",
    "duckdb",
    "@duckdb/*",
  ],
  ...[
    "@libsql/client",
    "@planetscale/database",
    "mssql",
    "oracledb",
    "@clickhouse/client",
    "snowflake-sdk",
    "@google-cloud/bigquery",
  ],
];

/** Node.js, browsers and the packages' own documentation, read 2026-11-23. */
export const sinkRows: readonly SinkRow[] = [
  { packages: [null], names: /^(?:eval|Function|AsyncFunction)$/, kind: "code", argument: 0 },
  {
    packages: ["vm", "node:vm"],
    names: /^(?:runIn\w+|Script|run|compileFunction|SourceTextModule)$/,
    kind: "code",
    argument: 0,
  },
  { packages: ["child_process", "node:child_process"], names: /^exec(?:Sync)?$/, kind: "shell", argument: 0 },
  {
    packages: ["child_process", "node:child_process"],
    names: /^(?:spawn|execFile)(?:Sync)?$/,
    kind: "shell",
    argument: 0,
    option: "shell",
  },
  { packages: ["shelljs", "shelljs/*"], names: /^exec$/, kind: "shell", argument: 0 },
  { packages: ["execa"], names: /^(?:execaCommand|execaCommandSync|command|commandSync)$/, kind: "shell", argument: 0 },
  {
    packages: DATABASES,
    names: /^(?:\$queryRawUnsafe|\$executeRawUnsafe|raw|unsafe|query|exec|execute|prepare|all|run|any|none|one)$/,
    kind: "sql",
    argument: 0,
  },
  {
    packages: FILES,
    names: /^(?:(?:write|append|read|copy|un)\w*|rm|rmdir|mkdir|rename|create(?:Read|Write)Stream|output\w*|remove)$/,
    kind: "path",
    argument: 0,
  },
  { packages: [null], names: /^fetch$/, kind: "url", argument: 0 },
  {
    packages: ["axios", "got", "ky", "undici", "node-fetch"],
    names: /^(?:default|get|request|fetch|axios|got|ky)?$/,
    kind: "url",
    argument: 0,
  },
  { packages: ["next/navigation"], names: /^(?:redirect|permanentRedirect)$/, kind: "redirect", argument: 0 },
  { packages: [null], names: /^write(?:ln)?$/, of: "document", kind: "html", argument: 0 },
  {
    packages: ["ejs", "handlebars", "nunjucks", "pug", "lodash", "mustache"],
    names: /^(?:render|compile|renderString|template)$/,
    kind: "template",
    argument: 0,
  },
  {
    packages: ["node-serialize", "serialize-javascript", "funcster"],
    names: /^(?:unserialize|deserialize|deepDeserialize)$/,
    kind: "deserialiser",
    argument: 0,
  },
  // Until version 4 it made functions of `!!js/function`: npm:js-yaml@3.14.1, lib/js-yaml/loader.js.
  { packages: ["js-yaml"], names: /^load(?:All)?$/, kind: "deserialiser", argument: 0, versions: "<4" },
];

/**
 * Components that show Markdown, and load whatever picture it names, from any host; npm:react-markdown@10.1.0
 * lib/index.js, npm:markdown-to-jsx@9.10.6, npm:streamdown@2.7.1 (`allowedImagePrefixes: ["*"]`), read 2026-11-30.
 */
export const markdownComponents: Readonly<Record<string, string>> = {
  "react-markdown": "default",
  "markdown-to-jsx": "default",
  streamdown: "Streamdown",
};

/** Their attributes that may keep pictures out: lists of elements, own components, plug-ins, a look at each address. */
export const holdsPictures =
  /^(?:(?:dis)?allowedElements|allowElement|components|urlTransform|transformImageUri|rehypePlugins|options|allowedImagePrefixes)$/;

/** A policy for the whole page that says from where pictures may come. */
export const picturePolicy = /\b(?:img|default)-src\b/;

/** Functions after which a text does no harm, or whose purpose is to make it so. */
export const makesHarmless =
  /sanitiz|sanitis|purify|escape|encodeURI|xss|slug|basename|allow|whitelist|redact|strip(?:Tags|Html)|textContent|createTextNode|createHash|digest|parseInt|Number|quote|clean|safe|hash|uuid|length|valid/i;

/** Tags that send what they are given beside the statement, not in it. */
export const parameterizes = /^(?:sql|SQL|\$queryRaw|\$executeRaw|join)$/;

/** A person is asked before it is done. */
export const asksFirst =
  /confirm|approv|inquirer|isCancel|readline|question|consent|permission|promptUser|sandbox|e2b|isolate|docker/i;

/** Packages and functions that ask a person: what comes back is that person's word, whatever was proposed. */
export const asksPerson =
  /^(?:inquirer|@inquirer\/\w+|prompts|enquirer|@clack\/\w+|readline-sync|showInputBox|showQuickPick|showSaveDialog)$/;
