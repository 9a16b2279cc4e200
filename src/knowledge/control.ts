/** A construct of a library that shows a control is there. The presence of the package alone shows nothing. */
export interface Control {
  /** npm package, a trailing `*` for anything; null for the platform or a framework's own syntax. */
  readonly package: string | null;
  /** Exported names, methods joined with dots; "*" stands for every export. */
  readonly names: readonly string[];
  /**
   * wraps: a call whose function argument runs under the control · makes: gives an object whose methods do it ·
   * marks: a decorator, middleware or plug-in put on something · sends: the call itself does it ·
   * directive: a string at the top of a body
   */
  readonly how: "wraps" | "makes" | "marks" | "sends" | "directive";
  /** Methods of what `makes` gives that run, read or write under the control; with a dot: those of a member of it. */
  readonly methods?: readonly string[];
  readonly source: string;
}

export const HELPERS = "npm packages as published on 2026-11-23; exported names partly unverified";

/** Controls of several packages that are recognised in the same way. */
export function controls(
  packages: readonly string[],
  rest: Omit<Control, "package" | "source">,
  source: string = HELPERS,
): readonly Control[] {
  return packages.map((name) => ({ package: name, ...rest, source }));
}
