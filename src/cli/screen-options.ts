import { maskKeys } from "../report/mask-keys.ts";
import type { ScreenOptions } from "../report/terminal/screen.ts";
import { lineReader } from "../sources/index.ts";
import type { Io } from "./io.ts";
import { linksInto } from "./links.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import type { Prepared } from "./prepare.ts";

/** How a screen about an audited tree is drawn. */
export async function screenOptions(
  { root, tree, audit }: Prepared,
  options: Options,
  to: { readonly io: Io; readonly file: string | null },
): Promise<ScreenOptions> {
  const { color, ascii } = options;
  const look = lookOf({ color, ascii, toFile: to.file !== null }, to.io);
  return {
    ...look,
    readLine: lineReader(tree),
    secrets: audit.project.secrets,
    maskSecrets: maskKeys,
    linkTo: to.file === null ? await linksInto(root, to.io) : null,
  };
}
