import type { FileFacts, Location, Span } from "../facts/index.ts";
import { variableFor } from "../knowledge/key-environment.ts";
import { identityOf, maskKey } from "../knowledge/key-mask.ts";
import { KEY_SHAPES } from "../knowledge/keys.ts";
import { entropy, isPlaceholder } from "../knowledge/placeholder.ts";
import type { Client, FileClass, Secret } from "../model/index.ts";
import { isKeyItself } from "./config-keys/key-value.ts";
import { isLive } from "./tree.ts";

/** Key-shaped texts of one file, as the byte pass found them. */
export interface FileWithSecrets {
  readonly file: string;
  readonly class: FileClass;
  readonly secrets: readonly (Omit<Secret, "at" | "fileClass"> & {
    readonly span: Span;
    /** False where public keys have the same shape: how it is used decides. */
    readonly isCertain: boolean;
  })[];
}

/** A client, or a request without one, and the texts that may be its key. */
export type KeyUse = Pick<Client, "provider" | "keySource" | "keyTexts" | "isLocal" | "fileClass">;

/**
 * The keys of the tree: those that their shape or name gives away, those of a shared shape that a model client turns
 * out to use, and literals that only their use as a client's key gives away.
 */
export function linkSecrets(
  files: readonly FileWithSecrets[],
  uses: readonly KeyUse[],
  factsOf: (file: string) => FileFacts | null,
): Secret[] {
  const shaped = files.flatMap((file) => file.secrets.map((secret) => ({ file, secret })));
  const certain = shaped
    .filter(({ file, secret }) => secret.isCertain || uses.some((use) => usesSpan(use, file.file, secret.span)))
    .map(({ file, secret: { span, isCertain: _, ...secret } }): Secret => {
      return { ...secret, at: { file: file.file, ...span }, fileClass: file.class };
    });
  const byUse = uses.flatMap((use) =>
    (use.keyTexts ?? []).flatMap((at) => knownByUse(use, at, factsOf(at.file)) ?? []),
  );
  const others = byUse.filter((secret) => !certain.some((known) => overlap(known.at, secret.at)));
  return [...certain, ...distinct(others)].map(withVariable).sort(byPlace);
}

function withVariable(secret: Secret): Secret {
  const variable = variableFor(secret.provider, secret.kind);
  return variable === null ? secret : { ...secret, variable };
}

function usesSpan({ keyTexts = [] }: KeyUse, file: string, span: Span): boolean {
  return keyTexts.some((at) => overlap(at, { file, ...span }));
}

function overlap(a: Location, b: Location): boolean {
  return a.file === b.file && !endsBefore(a, b) && !endsBefore(b, a);
}

function endsBefore(a: Span, b: Span): boolean {
  return a.endLine < b.line || (a.endLine === b.line && a.endColumn <= b.column);
}

/** Providers whose keys have a shape of their own. Another text given to their clients is no key of theirs. */
const DISTINCTIVE = new Set(KEY_SHAPES.filter((shape) => !shape.context).map((shape) => shape.provider));

function knownByUse(use: KeyUse, at: Location, facts: FileFacts | null): Secret | null {
  if (use.isLocal || DISTINCTIVE.has(use.provider) || !isLive(use.fileClass)) return null;
  const written = facts ? literalAt(facts, at) : null;
  const value = written?.replace(/^Bearer\s+/, "");
  // Beside what the environment gives, a text may be a stand-in: it has to look like a key by itself.
  if (!value || !(use.keySource === "literal" ? looksRandom(value) : isKeyItself(value))) return null;
  return {
    at,
    kind: "key of a model client",
    provider: use.provider,
    masked: maskKey(value, ""),
    confidence: "medium",
    form: "by-use",
    fileClass: use.fileClass,
    identity: identityOf(value),
  };
}

function looksRandom(value: string): boolean {
  if (value.length < 20 || /\s/.test(value) || isPlaceholder(value)) return false;
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) >= 3.2;
}

/**
 * The text written at a place, searched in the facts of the file: they are plain data, and each literal has its span.
 */
function literalAt(facts: FileFacts, at: Location): string | null {
  const open: unknown[] = [facts.code];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    if (isTextAt(next, at)) return next.value;
    open.push(...Object.values(next));
  }
  return null;
}

function isTextAt(fact: object, at: Span): fact is { readonly value: string } {
  const { is, value, span } = fact as { is?: unknown; value?: unknown; span?: Span };
  return is === "literal" && typeof value === "string" && span?.line === at.line && span.column === at.column;
}

function distinct(secrets: readonly Secret[]): Secret[] {
  return [
    ...new Map(secrets.map((secret) => [`${secret.at.file}:${secret.at.line}:${secret.at.column}`, secret])).values(),
  ];
}

function byPlace({ at: a }: Secret, { at: b }: Secret): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
