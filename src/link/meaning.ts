import type { Id, Location, Value } from "../facts/index.ts";

/** A function of the tree; `fn: null` is the body of the module itself. */
export interface FunctionRef {
  readonly file: string;
  readonly fn: Id | null;
}

/** A call expression of the tree. */
export interface CallRef {
  readonly file: string;
  readonly call: Id;
}

/**
 * Where a value stands while it is followed: in which file, through which call its function was entered, and in the
 * frame of which function that one was written. Where the last two are null, it is looked at on its own, whoever calls.
 */
export interface Frame {
  readonly file: string;
  readonly entered: Entered | null;
  readonly outer: Frame | null;
}

export interface Entered {
  readonly fn: Id;
  /** The call that entered, in the caller's frame; null where the platform or a package calls. */
  readonly by: { readonly call: CallRef; readonly frame: Frame } | null;
  /** Meanings of the first parameters where no call shows them: what `.then(fn)` hands over. */
  readonly given: readonly Meaning[];
  /** What `this` is. */
  readonly self: Meaning | null;
  /** Which of the items that a loop runs over it stands at. */
  readonly item?: { readonly of: Value; readonly is: Meaning };
}

type Is<Kind extends string, Content> = { readonly is: Kind; readonly at: Location } & Readonly<Content>;

/** What a value means once names, imports, members and calls are followed. */
export type Meaning =
  | Is<"literal", { value: string | number | boolean | null }>
  /**
   * `isMissing`: an object has no such entry. Where that is spread over another object it covers nothing, unlike an
   * `undefined` that is written.
   */
  | Is<"undefined", { isMissing?: true }>
  /** Text with holes: parts in order. */
  | Is<"text", { parts: readonly Meaning[] }>
  | Is<"object", { value: Extract<Value, { is: "object" }>; frame: Frame }>
  | Is<"array", { value: Extract<Value, { is: "array" }>; frame: Frame }>
  /** `frame` is where it was written, `self` the object it was read from. */
  | Is<"function", { ref: FunctionRef; frame: Frame; self: Meaning | null }>
  | Is<"class", { file: string; class: Id; frame: Frame }>
  /** An instance of a class of the tree; `by` is null where a framework or a type annotation gives it. */
  | Is<"instance", { file: string; class: Id; by: CallRef | null; frame: Frame }>
  /** The namespace of a module of the tree. */
  | Is<"module", { file: string }>
  /** Something a package or the platform gives: `package` is null for a global; `path` leads on from its export. */
  | Is<"external", { package: string | null; subpath: string; path: readonly string[] }>
  /**
   * The result of calling or constructing something external, with what was read from it since in `path`.
   * `by` is null where only a type annotation tells of it: an injected client.
   */
  | Is<"made", { by: CallRef | null; frame: Frame; callee: Meaning; path: readonly string[] }>
  /**
   * A variable of the environment, or for null all of them. `checkedBy`: schemas that the environment was read through,
   * which may know defaults. `settings`: an object that is written for those that are not set.
   */
  | Is<"env", { name: string | null; checkedBy?: readonly Meaning[]; settings?: Meaning }>
  /** A parameter whose value no call of the tree shows; `path` is what was read from it. */
  | Is<"param", { ref: FunctionRef; index: number; path: readonly string[] }>
  /** One of several; `complete` where there can be no others. */
  | Is<"choice", { options: readonly Meaning[]; complete: boolean }>
  | Is<"unknown", { why: string }>;

export type MeaningOf<Kind extends Meaning["is"]> = Extract<Meaning, { is: Kind }>;
