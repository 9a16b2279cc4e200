import type { ModelId } from "../model/index.ts";
import type { Failure } from "./index.ts";

/**
 * The failure of a name that moves to newer versions by itself; null where it does not, or where there is no other name
 * to pin.
 */
export function movingName({ value, snapshot, end, role }: ModelId): Failure | null {
  if (/-(?:preview|exp|experimental|beta)\b/.test(value))
    return { message: `${value} is a preview: it changes and ends at short notice.`, confidence: "medium" };
  if (snapshot === null && !/[-@]latest$/.test(value)) return null;
  if (role === "sdk")
    return {
      message: `No model is named here, so the SDK sends ${value}, which moves to newer versions.`,
      confidence: "medium",
    };
  if (role === "row")
    return { message: `This table offers aliases that move to newer versions by themselves: ${value}.` };
  return {
    message: `${value} moves to newer versions by itself${snapshot === null || end?.by === null ? "" : `; ${snapshot} does not`}.`,
    label: "follows its vendor's newest version",
  };
}
