/**
 * Who starts code: what frameworks, platforms and libraries call when a request, a message, a moment or a person comes.
 * Sources: the frameworks' own documentation and packages as read on 2026-11-23 (next 16.4, express 5.3, fastify 5.12,
 * koa 3.2, hono 4.13, @nestjs 12.5, @sveltejs/kit 3.2, nuxt 4.5, h3 2.0, react-router 8.5, @trpc/server 11.25,
 * astro 7.3, elysia 1.4, firebase-functions 7.4, @azure/functions 4.16); rows differ where a file says so.
 */
import type { Origin, Trigger } from "../model/origin.ts";
import { bots } from "./frameworks/bots.ts";
import { classRows, decorations } from "./frameworks/classes.ts";
import { jobs } from "./frameworks/jobs.ts";
import { people } from "./frameworks/people.ts";
import { routeFiles } from "./frameworks/route-files.ts";
import { servers } from "./frameworks/servers.ts";
import { handlerTables } from "./frameworks/tables.ts";

/** What starts a function, and what it is handed. */
export interface Starts {
  readonly framework: string;
  readonly trigger: Trigger;
  readonly channel: Origin["channel"];
  /** Parameters that carry what the outside sends; absent: all. */
  readonly params?: readonly number[];
  /** Where a parameter holds more than that: the parts of it that were sent. */
  readonly sentAs?: readonly string[];
  /** A person sees what it gives, whoever else calls: a rendered page, a bot's reply. */
  readonly isShown?: boolean;
  /** A person's own machine runs it beside the pages, with Node.js: the host of an extension, the main process. */
  readonly isBesidePages?: boolean;
  /** The platform sends the answer whole, whatever the code does. */
  readonly cannotStream?: boolean;
  readonly retries?: JobRetries;
  /** The parameter by which the platform hands in what is configured for it, variables among them. */
  readonly bindings?: number;
}

/** How often an engine runs a failed job again. */
export interface JobRetries {
  /** Times after the first, where nothing says otherwise. */
  readonly byDefault: number;
  /** Where the registration says otherwise, as option paths of its call. */
  readonly option?: readonly string[];
  /** The option counts attempts, the first included. */
  readonly countsAttempts?: boolean;
  /** Said where jobs are added to the queue of that name or object, not where they are worked on. */
  readonly queue?: QueueRetries;
}

export interface QueueRetries {
  /** Name of the class that makes a queue; its first argument is the queue's name. */
  readonly made: string;
  /** Attempts of every job of a queue, and of one that is added. */
  readonly ofQueue: readonly string[];
  readonly ofJob: readonly string[];
  /** Milliseconds before a job runs again, or `{ type, delay }`; without them at once. */
  readonly waitOfQueue: readonly string[];
  readonly waitOfJob: readonly string[];
}

/** Files that a framework finds by their place. */
export interface RouteFile extends Starts {
  readonly file: RegExp;
  /** Exports that it calls; "*" every export. */
  readonly exports: readonly string[];
  /** Where the place alone says little: one of these has to be a dependency, or the file has to be there. */
  readonly packages?: readonly string[];
  readonly beside?: readonly string[];
  /** The first group of `file` is the address, after this. null: no address. */
  readonly prefix?: string | null;
  /** Methods: the export's name, or these. Absent: any. */
  readonly methods?: "export" | readonly string[];
  /** The file holds a page as well, which runs in the browser. */
  readonly holdsPage?: boolean;
}

/** Functions handed to a call. */
export interface Registration extends Starts {
  /** Packages of what is called; null is the platform. A trailing `*` stands for anything. */
  readonly packages: readonly (string | null)[];
  /** Last name of what is called; "" for what the package exports as default. */
  readonly names: readonly string[];
  /** A name that the chain must hold before it: `app.http(…)` of `import { app }`. */
  readonly through?: readonly string[];
  /** What the first argument has to be. */
  readonly first?: readonly string[];
  /** What the chain must not be made by: the other end of a connection. */
  readonly notMadeBy?: readonly string[];
  /** What it must not be: events that no person sets off. */
  readonly notFirst?: readonly string[];
  /** Where the address is written, as an option path of the call. */
  readonly route?: readonly string[];
  /** The address is given to what makes the function that is called: `createFileRoute("/chat")({ … })`. */
  readonly routeOfMaker?: boolean;
  /** In front of every address: "/api". */
  readonly under?: string;
  /** The name called is the method. */
  readonly isVerb?: boolean;
  /** Puts what it is given under an address, and starts nothing by itself. */
  readonly isMount?: boolean;
}

/** Methods that a decorator marks, or whose class it marks. */
export interface Decoration extends Starts {
  readonly packages: readonly string[];
  readonly names: readonly string[];
  readonly on: "method" | "class";
  readonly isVerb?: boolean;
}

/** Methods of classes that extend or implement something of a package. */
export interface ClassRow extends Starts {
  readonly packages: readonly string[];
  readonly extends: readonly string[];
  /** "*" every method. */
  readonly methods: readonly string[];
}

/**
 * Modules that are not in the tree although their specifier leads to a file: generated on deployment, or loaded from
 * an address. They stand for these packages.
 */
export const absentModules: readonly { readonly module: RegExp; readonly package: string }[] = [
  { module: /(?:^|\/)_generated\/server(?:\.js)?$/, package: "convex/_generated" },
  { module: /^https:\/\/deno\.land\/std[@/]/, package: "std" },
  { module: /^https:\/\/deno\.land\/x\/oak[@/]/, package: "oak" },
];

/**
 * Functions that give a registrar, which registers as the one that they are given first does, behind a check of their
 * own: npm:convex-helpers 0.1.135 server/customFunctions.d.ts.
 */
export const registrarMakers: readonly { readonly packages: readonly string[]; readonly names: readonly string[] }[] = [
  { packages: ["convex-helpers"], names: ["customAction", "customMutation", "customQuery"] },
];

export const frameworks = {
  routeFiles,
  registrations: [...servers, ...bots, ...jobs, ...people] as readonly Registration[],
  decorations,
  classes: classRows,
  tables: handlerTables,
} as const;

export type Frameworks = typeof frameworks;
