import type { FileFacts, Value } from "../../facts/index.ts";
import type { ConfigKey } from "../../model/index.ts";
import { descend, entriesOf, property, text } from "../documents.ts";
import { insteadOf } from "./instead.ts";
import { isKeyItself, namesModelKey } from "./key-value.ts";

interface Node {
  readonly value: Value;
  /** The name that the value is given to. */
  readonly name: string | null;
  /** In a ConfigMap, which whoever may look into the cluster can read. */
  readonly isReadable: boolean;
  readonly isBase64: boolean;
  /** The mapping that names it beside its value. */
  readonly pair: Value | null;
}

const PLAIN = { name: null, isReadable: false, isBase64: false, pair: null };

/** Under these a configuration writes the value of what is named around or beside it. */
const VALUE = /^(?:default|value|secret_?string|plaintext|literal)$/i;
const NAME = ["name", "Name", "key", "Key", "variable"];
/** Kinds of cluster objects whose values are of no use to a reader. */
const SEALED = new Set(["SealedSecret", "ExternalSecret", "SecretProviderClass", "VaultStaticSecret"]);

/** Keys given to a name: as a property, as a pair of name and value, or as `NAME=value` within a text. */
export function dataKeys({ file, documents }: FileFacts): readonly ConfigKey[] {
  return documents.flatMap((document) => {
    const kind = text(property(document, "kind")) ?? "";
    if (SEALED.has(kind) || property(document, "sops")) return [];
    return descend(topsOf(document, kind), below).flatMap((node): readonly ConfigKey[] => {
      const key = keyIn(node);
      if (!key) return [];
      const at = { file, ...node.value.span };
      const found: ConfigKey = { at, name: key.name, given: key.given, ships: true, isInferred: false };
      if (key.given !== "literal") return [found];
      const pair = node.pair && { value: node.pair, file };
      const instead = insteadOf({ file, name: key.name, at, isPair: key.isPair, pair, isCluster: kind !== "" });
      return [{ ...found, ...(instead ? { instead } : {}) }];
    });
  });
}

interface KeyFound extends Pick<ConfigKey, "given"> {
  readonly name: string;
  /** The whole text is one `NAME=value`. */
  readonly isPair: boolean;
}

/** The key that a leaf gives: to the name that it stands under, or to one that its text names. */
function keyIn(leaf: Node): KeyFound | null {
  const { value, name } = leaf;
  if (value.is === "array" || value.is === "object") return null;
  if (name !== null) return { name, given: givenBy(leaf), isPair: false };
  const written = text(value);
  const assigned = written === null ? null : assignedKey(written);
  if (written === null || assigned === null) return null;
  return { name: assigned, given: "literal", isPair: new RegExp(`^${assigned}=\\S+$`).test(written) };
}

/** A cluster's objects keep their values under `data`; those of a secret are in base64, which is no disguise. */
function topsOf(document: Value, kind: string): readonly Node[] {
  if (kind !== "ConfigMap" && kind !== "Secret") return [{ ...PLAIN, value: document }];
  const owner = text(property(property(document, "metadata"), "name")) ?? "";
  return ["data", "stringData"].flatMap((part) =>
    entriesOf(property(document, part)).flatMap(({ key, value }): readonly Node[] => {
      const own = namesModelKey(key) ? key : `${owner}_${key}`;
      if (!namesModelKey(own)) return [];
      const isBase64 = kind === "Secret" && part === "data";
      return [{ ...PLAIN, value, name: key, isReadable: kind === "ConfigMap", isBase64 }];
    }),
  );
}

/** A value takes its name from its key, or where that says only that it is a value, from what is around or beside it. */
function below({ value, name }: Node): readonly Node[] {
  if (value.is === "array") return value.items.map((item) => ({ ...PLAIN, value: item }));
  const named = NAME.map((key) => text(property(value, key))).find((one) => one !== null && namesModelKey(one));
  const outer = named ?? name;
  return entriesOf(value).map(({ key, value: inner }) => {
    const own = namesModelKey(key) ? key : VALUE.test(key) ? outer : null;
    const isBranch = inner.is === "object";
    const isValue = /^value$/i.test(key) && named !== undefined;
    return { ...PLAIN, value: inner, name: isBranch ? (own ?? outer) : own, pair: isValue ? value : null };
  });
}

function givenBy({ value, isReadable, isBase64 }: Node): ConfigKey["given"] {
  const written = text(value);
  const plain = isBase64 && written !== null ? Buffer.from(written, "base64").toString("latin1").trim() : written;
  if (plain !== null && isKeyItself(plain)) return "literal";
  const isSet = plain === null ? value.is !== "literal" : /\$\{|\$\(|\{\{|^\$\w/.test(plain);
  return isReadable && isSet ? "config-map" : "reference";
}

const ASSIGNED = /(?<![\w-])([A-Za-z][A-Za-z0-9_]{3,60})=["']?([A-Za-z0-9_.-]{20,200})(?![\w.-])/g;

function assignedKey(written: string): string | null {
  for (const [, name = "", value = ""] of written.matchAll(ASSIGNED)) {
    if (namesModelKey(name) && isKeyItself(value)) return name;
  }
  return null;
}
