import type { CodeFacts } from "../facts/index.ts";
import { type HandingOut, namesPackage, type SkimmedFile } from "../skim/index.ts";
import { partsLeadingTo } from "./leading.ts";
import { isCode } from "./telling.ts";
import { type Marks, type Named, whole } from "./world.ts";

/** With all that runs in an application that hands out what leads to a model. */
export function withReceivers(leading: Marks, files: readonly SkimmedFile[], { wanted, world }: Named): Marks {
  const named = (packages: readonly string[]) =>
    files.filter((file) => isCode(file) && namesPackage(file.specifiers, packages));
  const receiving = wanted.handingOut.flatMap((way) => {
    const receivers = named(way.packages);
    const handing = way.of ? receivers.flatMap(({ file }) => (leading.has(file) ? file : [])) : [...leading.keys()];
    return handing.some((file) => handsOut(world.codeOf(file), way)) ? receivers : [];
  });
  return receiving.length === 0 ? leading : partsLeadingTo(new Map([...whole(receiving, world), ...leading]), world);
}

/** Whether a file hands something out that way: by the method for it, or by writing where it is read. */
function handsOut(code: CodeFacts | null | undefined, { method, of, through }: HandingOut): boolean {
  if (!code) return false;
  if (method === undefined)
    return code.writes.some(({ target: at }) => at.is === "member" && at.of.is === "member" && at.of.key === through);
  return code.calls.some(({ callee, args: [name, value] }) => {
    if (callee.is !== "member" || callee.key !== method) return false;
    const isPair = name?.is === "literal" && value !== undefined && value.is !== "literal";
    const on = callee.of.is === "name" ? code.bindings[callee.of.binding] : undefined;
    return of === undefined || (isPair && (on?.kind === "param") === (of === "parameter"));
  });
}
