import type { FileFacts, Location, Value } from "../../facts/index.ts";
import type { ConfigKey } from "../../model/index.ts";
import { entriesOf, property, text } from "../documents.ts";
import { insteadOf } from "./instead.ts";
import { isKeyItself, namesModelKey } from "./key-value.ts";

interface Open {
  readonly value: Value;
  /** The name that the value is given to. */
  readonly name: string | null;
  readonly isReadable: boolean;
  readonly isBase64: boolean;
  /** The mapping that names it beside its value. */
  readonly pair: Value | null;
}

/** Under these a configuration writes the value of what is named around or beside it. */
const VALUE = /^(?:default|value|secret_?string|plaintext|literal)$/i;
const NAME = ["name", "Name", "key", "Key", "variable"];
/** More nodes than this nobody has written. */
const MOST_NODES = 100_000;
/** Kinds of cluster objects whose values are of no use to a reader. */
const SEALED = new Set(["SealedSecret", "ExternalSecret", "SecretProviderClass", "VaultStaticSecret"]);

/** Keys given to a name: as a property, as a pair of name and value, or as `NAME=value` within a text. */
export function dataKeys({ file, documents }: FileFacts): readonly ConfigKey[] {
  return documents.flatMap((document) => {
    const kind = text(property(document, "kind")) ?? "";
    if (SEALED.has(kind) || property(document, "sops")) return [];
    const found: ConfigKey[] = [];
    const add = (value: Value, name: string, { given, pair, isPair }: Given) => {
      const at = lineOf(file, value);
      const own = pair && { value: pair, file };
      const isLiteral = given === "literal";
      const instead = isLiteral ? insteadOf({ file, name, at, isPair, pair: own, isCluster: kind !== "" }) : undefined;
      found.push({ at, name, given, ships: true, isInferred: false, ...(instead ? { instead } : {}) });
    };
    const open = startsOf(document, kind);
    for (let nodes = 0; nodes < MOST_NODES; nodes++) {
      const next = open.pop();
      if (!next) break;
      const { value, name } = next;
      if (value.is === "array")
        open.push(...value.items.map((item) => ({ ...next, value: item, name: null, pair: null })));
      else if (value.is === "object") open.push(...within(next));
      else if (name !== null) add(value, name, { given: givenBy(next), pair: next.pair, isPair: false });
      else if (value.is === "literal" && typeof value.value === "string") {
        const assigned = assignedKey(value.value);
        const isPair = assigned !== null && new RegExp(`^${assigned}=\\S+$`).test(value.value);
        if (assigned !== null) add(value, assigned, { given: "literal", pair: null, isPair });
      }
    }
    return found.reverse();
  });
}

interface Given extends Pick<Open, "pair"> {
  readonly given: ConfigKey["given"];
  readonly isPair: boolean;
}

/** A cluster's objects keep their values under `data`; those of a secret are in base64, which is no disguise. */
function startsOf(document: Value, kind: string): Open[] {
  const plain = { name: null, isReadable: false, isBase64: false, pair: null };
  if (kind !== "ConfigMap" && kind !== "Secret") return [{ ...plain, value: document }];
  const owner = text(property(property(document, "metadata"), "name")) ?? "";
  return ["data", "stringData"].flatMap((part) =>
    entriesOf(property(document, part)).flatMap(({ key, value }): Open[] => {
      const own = namesModelKey(key) ? key : `${owner}_${key}`;
      if (!namesModelKey(own)) return [];
      const isBase64 = kind === "Secret" && part === "data";
      return [{ value, name: key, isReadable: kind === "ConfigMap", isBase64, pair: null }];
    }),
  );
}

function within({ value, name }: Open): readonly Open[] {
  const named = NAME.map((key) => text(property(value, key))).find((one) => one !== null && namesModelKey(one));
  const outer = named ?? name;
  return entriesOf(value).flatMap(({ key, value: inner }): Open[] => {
    const own = namesModelKey(key) ? key : VALUE.test(key) ? outer : null;
    const isBranch = inner.is === "object";
    const isValue = /^value$/i.test(key) && named !== undefined;
    const pair = isValue ? value : null;
    return [{ value: inner, name: isBranch ? (own ?? outer) : own, isReadable: false, isBase64: false, pair }];
  });
}

function givenBy({ value, isReadable, isBase64 }: Open): ConfigKey["given"] {
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

function lineOf(file: string, { span }: Value): Location {
  return { file, ...span };
}
