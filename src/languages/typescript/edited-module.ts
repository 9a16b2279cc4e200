import type { TSESTree } from "@typescript-eslint/types";
import type { Style } from "./style.ts";

/** A module to be edited. */
export interface Module {
  readonly file: string;
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly style: Style;
}
