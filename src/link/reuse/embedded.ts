import { pieces } from "../../knowledge/request-words.ts";
import type { Use } from "../../model/index.ts";
import { isInLoop } from "../calls/results.ts";
import type { Reached } from "../uses.ts";
import type { InputPart } from "./input.ts";
import type { Source, SourceWorld } from "./source.ts";
import { lastName } from "./stores.ts";

interface Asked {
  readonly parts: readonly InputPart[];
  readonly sources: readonly Source[];
}

const DOCUMENTS =
  /^(?:embed(?:Documents|Many)|from(?:Documents|Texts)|add(?:Documents|Texts|Vectors)|createEmbeddings|batchEmbedContents)$/;
const QUERY = /^(?:embedQuery|similaritySearch\w*|maxMarginalRelevanceSearch|getRelevantDocuments)$/;

/** What is turned into vectors: a search text, documents that are there anyway, an upload. */
export function embedsOf({ site, origin }: Reached, { sources, parts }: Asked, world: SourceWorld): Use["embeds"] {
  const { program } = world;
  const has = (...kinds: readonly Source["kind"][]) => sources.some(({ kind }) => kinds.includes(kind));
  const name = lastName(program.call(site.ref).callee, site.ref.file, program);
  if (has("upload")) return "upload";
  if (QUERY.test(name)) return "query";
  const isMany =
    DOCUMENTS.test(name) || isInLoop(site.ref, program) || parts.some(({ meaning }) => meaning.is === "array");
  if (has("text", "history"))
    return isMany && !has("text") ? "unknown" : isMany && namedPieces(sources) ? "upload" : "query";
  if (has("row", "file", "piece")) return "stored-documents";
  if (!has("unknown", "person", "chance", "moment", "identifier", "day")) {
    return isMany || origin.trigger !== "script" ? "stored-documents" : "unknown";
  }
  return "unknown";
}

const namedPieces = (sources: readonly Source[]): boolean =>
  sources.some(({ note }) => pieces.test(/"([^"]*)"/.exec(note)?.[1] ?? ""));
