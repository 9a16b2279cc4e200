import { addTo } from "../add-to.ts";
import { entriesOf, itemsOf, property, text } from "../documents.ts";
import type { Program } from "../program.ts";
import type { EntryWorld } from "./entry.ts";

/** An export of a file that the Serverless Framework runs as a function of AWS. */
export interface ServerlessFunction {
  readonly name: string;
  /** Nothing but clocks, queues and events start it. */
  readonly isJob: boolean;
}

const FILES = ["serverless.yml", "serverless.yaml"];
/** Events by which somebody asks and gets an answer. */
const ASKS = new Set(["http", "httpApi", "websocket", "alb"]);

/** By file, what its `functions` name: `handler: src/ask.run`. */
export function functionsOfServerless(
  program: Program,
  { manifests, documents }: EntryWorld,
): ReadonlyMap<string, readonly ServerlessFunction[]> {
  const found = new Map<string, ServerlessFunction[]>();
  const files = new Map(program.files.map((file) => [file.replace(/\.[cm]?[jt]sx?$/, ""), file]));
  for (const folder of new Set(["", ...manifests.map(({ path }) => path)])) {
    const within = folder === "" ? "" : `${folder}/`;
    const written = FILES.flatMap((name) => documents(`${within}${name}`)).flatMap((document) =>
      entriesOf(property(document, "functions")),
    );
    for (const { value } of written) {
      const [, path, name] = /^(?:\.\/)?(.+)\.([\w$]+)$/.exec(text(property(value, "handler")) ?? "") ?? [];
      const file = path === undefined ? undefined : files.get(`${within}${path}`);
      if (file === undefined || name === undefined) continue;
      const events = itemsOf(property(value, "events")).flatMap((event) => entriesOf(event).map(({ key }) => key));
      const isJob = events.length > 0 && !events.some((event) => ASKS.has(event)) && property(value, "url") === null;
      addTo(found, file, { name, isJob });
    }
  }
  return found;
}
