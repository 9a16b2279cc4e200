import type { Span, Value } from "../../facts/index.ts";

/** `process.env`, `import.meta.env`, `Bun.env`, `Deno.env` as a member chain of a global. */
export function environmentMember(of: Value, key: string, span: Span): Value | null {
  if (of.is === "env" && of.name === null) return { is: "env", name: key, span };
  return key === "env" && hasEnvironment(of) ? { is: "env", name: null, span } : null;
}

const HOSTS = new Set(["process", "Bun", "import.meta"]);

function hasEnvironment(of: Value): boolean {
  if (of.is === "global") return HOSTS.has(of.name);
  if (of.is === "member") return of.of.is === "global" && of.of.name === "globalThis" && HOSTS.has(of.key);
  return of.is === "import" && /^(?:(?:node:)?process$|\$env\/dynamic\/)/.test(of.module);
}

/** `Deno.env.get("X")`. */
export function environmentCall(callee: Value, args: readonly Value[], span: Span): Value | null {
  if (callee.is !== "member" || callee.key !== "get" || callee.of.is !== "member" || callee.of.key !== "env")
    return null;
  const host = callee.of.of;
  const [name] = args;
  if (host.is !== "global" || host.name !== "Deno" || name?.is !== "literal") return null;
  return { is: "env", name: String(name.value), span };
}

/** SvelteKit's environment modules: `$env/static/private` exports variables, `$env/dynamic/private` the whole. */
export function environmentImport(module: string, imported: string, span: Span): Value | null {
  if (/^\$env\/static\//.test(module)) return { is: "env", name: imported === "*" ? null : imported, span };
  if (/^\$env\/dynamic\//.test(module)) return imported === "env" ? { is: "env", name: null, span } : null;
  return /^(node:)?process$/.test(module) && imported === "env" ? { is: "env", name: null, span } : null;
}
