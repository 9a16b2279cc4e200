import { parse } from "jsonc-parser";
import { put, type Versions } from "./versions.ts";

/** Version 2 and 3 list paths (`node_modules/x`, `apps/web/node_modules/x`), version 1 names. */
export function fromNpm(lock: unknown): Versions {
  const versions: Versions = new Map();
  const packages = Object.entries(record(record(lock)["packages"]));
  for (const [path, entry] of packages) {
    const match = /^(?:(.*?)\/)?node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path);
    const version = record(entry)["version"];
    if (!match?.[2] || typeof version !== "string" || match[1]?.includes("node_modules")) continue;
    put(versions, match[1] ?? "", match[2], version);
  }
  if (packages.length > 0) return versions;
  for (const [name, entry] of Object.entries(record(record(lock)["dependencies"]))) {
    const version = record(entry)["version"];
    if (typeof version === "string") put(versions, "", name, version);
  }
  return versions;
}

/** `"openai": ["openai@4.24.1", …]`; a workspace member's own version has the member's name before it. */
export function fromBun(text: string): Versions {
  const versions: Versions = new Map();
  const lock = record(parse(text, [], { allowTrailingComma: true }));
  const members = Object.entries(record(lock["workspaces"])).flatMap(([path, member]) => {
    const name = record(member)["name"];
    return path !== "" && typeof name === "string" ? [{ path, name }] : [];
  });
  for (const [key, entry] of Object.entries(record(lock["packages"]))) {
    const [id] = Array.isArray(entry) ? entry : [];
    const version = typeof id === "string" ? id.slice(id.lastIndexOf("@") + 1) : "";
    if (!/^\d/.test(version)) continue;
    const member = members.find(({ name }) => key.startsWith(`${name}/`));
    const name = member ? key.slice(member.name.length + 1) : key;
    if (/^(?:@[^/]+\/)?[^/]+$/.test(name)) put(versions, member?.path ?? "", name, version);
  }
  return versions;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
