import type { FileFacts } from "../../facts/index.ts";
import { forwarding } from "../../knowledge/forwarding.ts";
import { graphServer } from "../../knowledge/graph-methods.ts";
import type { Evidence } from "../../model/index.ts";
import type { Manifest } from "../../model/manifest.ts";
import { manifestsAbove } from "../entries/by-file.ts";
import type { Entry } from "../entries/entry.ts";
import { behindGateways, withoutEnding } from "../layers/lambda.ts";
import type { Program } from "../program.ts";
import { walkValue } from "../walk.ts";

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|::1)$/;
/** Applications of these run on the machine of whoever uses them. */
const DESKTOP = /^(?:electron|@tauri-apps\/.*|nw|@raycast\/api|obsidian)$/;

/** Tells handlers that nobody else's machine can reach: servers of the own machine, and of desktop applications. */
export function ownMachine(
  program: Program,
  manifests: readonly Manifest[],
  isProduction: (file: string) => boolean,
): (entry: Entry) => boolean {
  const local = new Set(
    program.files
      .filter((file) => isProduction(file) && listensLocally(program, file))
      .map((file) => folderOf(file, manifests)),
  );
  return ({ ref, registered, channel }) => {
    if (channel === "chat-platform") return false;
    const [manifest] = manifestsAbove(ref.file, manifests);
    const isDesktop = [...(manifest?.dependencies.keys() ?? [])].some((name) => DESKTOP.test(name));
    return isDesktop || (registered !== null && local.has(folderOf(ref.file, manifests)));
  };
}

const folderOf = (file: string, manifests: readonly Manifest[]): string =>
  manifestsAbove(file, manifests)[0]?.path ?? "";

/** `app.listen(3000, "127.0.0.1")`, `serve({ hostname: "localhost" })`. */
function listensLocally(program: Program, file: string): boolean {
  return program.code(file).calls.some(({ callee, args }) => {
    const name = callee.is === "member" ? callee.key : "";
    if (name !== "listen" && name !== "serve") return false;
    let isLocal = false;
    for (const arg of args)
      walkValue(arg, (part) => {
        if (part.is === "literal" && LOOPBACK.test(String(part.value))) isLocal = true;
      });
    return isLocal;
  });
}

/** Options of a registration by which the platform itself asks for a key or a session: Azure Functions, Encore. */
export function guardedByOption({ registered }: Entry, program: Program): Evidence | null {
  if (!registered) return null;
  const { args } = program.call(registered.by);
  for (const arg of args) {
    if (arg.is !== "object") continue;
    for (const entry of arg.entries) {
      if (
        !("key" in entry) ||
        entry.value.is !== "literal" ||
        !/^(?:authLevel|auth|requireAuth|authRequired)$/.test(entry.key)
      )
        continue;
      const { value } = entry.value;
      if (value === true || (typeof value === "string" && value !== "anonymous"))
        return { at: program.at(registered.by.file, entry.keySpan), note: "the platform checks who asks" };
    }
  }
  return null;
}

const BEHIND_OTHERS: ReadonlySet<string> = new Set([
  ...["Next.js page", "SvelteKit page", "MCP server", graphServer.framework, forwarding.framework],
]);

/**
 * Tells handlers whose layouts or platform may check before, out of sight of the handler. Who may call a function of
 * AWS, and how often, its gateway decides; a stack written in code (CDK, SST, Pulumi) is not read. Tools of an MCP server
 * are asked for over whatever it is connected to, graphs by whom LangGraph's server lets in, and Durable Objects through
 * a Worker.
 */
export function guardedElsewhere(facts: readonly FileFacts[]): (entry: Entry) => boolean {
  let open: ReadonlySet<string> | null = null;
  return ({ framework, ref }) => {
    if (framework === "Lambda" || framework === "Middy") {
      open ??= behindGateways(facts);
      return !open.has(withoutEnding(ref.file));
    }
    const isBehindOthers = BEHIND_OTHERS.has(framework);
    return isBehindOthers || /(?:^|\/)supabase\/functions\//.test(ref.file);
  };
}
