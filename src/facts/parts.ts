import type { Entry, Value } from "./value.ts";

/** Adds the values directly inside a value to a list; what calls hold stands with the call. */
export function addParts(value: Value, parts: Value[]): void {
  switch (value.is) {
    case "template":
    case "opaque":
      for (const part of value.parts) parts.push(part);
      return;
    case "array":
      for (const item of value.items) parts.push(item);
      return;
    case "object":
      for (const entry of value.entries) addPartsOfEntry(entry, parts);
      return;
    case "member":
    case "each":
    case "await":
    case "spread":
      parts.push(value.of);
      return;
    case "index":
      parts.push(value.of, value.at);
      return;
    case "choice":
      if (value.test) parts.push(value.test);
      for (const option of value.options) parts.push(option);
      return;
    case "operation":
      for (const operand of value.operands) parts.push(operand);
      return;
    case "assignment":
      parts.push(value.value);
      return;
    case "element":
      if (value.name) parts.push(value.name);
      for (const entry of value.attributes) addPartsOfEntry(entry, parts);
      for (const child of value.children) parts.push(child);
      return;
    default:
  }
}

function addPartsOfEntry(entry: Entry, parts: Value[]): void {
  if ("spread" in entry) parts.push(entry.spread);
  else {
    if ("computed" in entry) parts.push(entry.computed);
    parts.push(entry.value);
  }
}
