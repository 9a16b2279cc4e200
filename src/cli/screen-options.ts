import { maskKeys } from "../report/mask-keys.ts";
import type { ScreenOptions } from "../report/terminal/screen.ts";
import { FileReader } from "../sources/file-reader.ts";
import { lineReader } from "../sources/lines.ts";
import { folderWord } from "./folder-word.ts";
import type { Io } from "./io.ts";
import { linksInto } from "./links.ts";
import { lookOf } from "./look.ts";
import type { Options } from "./options.ts";
import type { ToldOf } from "./told.ts";

/** How a screen about an audited tree is drawn. */
export async function screenOptions(
  { root, secrets, tree }: Pick<ToldOf, "root" | "secrets" | "tree">,
  options: Options,
  to: { readonly io: Io; readonly file: string | null },
): Promise<ScreenOptions> {
  const { color, ascii } = options;
  const reader = tree ?? new FileReader(root);
  const look = lookOf({ color, ascii, toFile: to.file !== null }, to.io);
  return {
    ...look,
    readLine: lineReader({ read: (file) => reader.read(file) }),
    secrets,
    maskSecrets: maskKeys,
    folder: folderWord(root),
    linkTo: to.file === null ? await linksInto(root, to.io) : null,
  };
}
