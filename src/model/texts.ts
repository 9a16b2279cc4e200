import type { Location } from "../facts/index.ts";
import type { Evidence } from "./resolved.ts";
import type { FileClass, Operation, Use } from "./use.ts";

/** Where texts of models and of people go, beyond being asked and shown. */
export interface Texts {
  readonly parses: readonly Parse[];
  readonly sinks: readonly TextSink[];
  readonly logs: readonly LoggedText[];
  readonly instructions: readonly Instruction[];
}

/** A text of a model that is read as data. */
export interface Parse {
  readonly at: Location;
  readonly fileClass: FileClass;
  readonly of: "answer" | "tool-arguments";
  /** whole: by a parser · pieces: a pattern or a separator picks them out, and they are used */
  readonly reads: "whole" | "pieces";
  /** Its shape is looked at before it is used, or the request made the provider hold to a schema. */
  readonly isChecked: boolean;
  readonly isCaught: boolean;
  readonly because: readonly Evidence[];
}

/** A text of a model that is handed to something that obeys it. */
export interface TextSink {
  readonly at: Location;
  readonly kind:
    | "code"
    | "shell"
    | "sql"
    | "html"
    | "path"
    | "url"
    | "redirect"
    | "template"
    | "deserialiser"
    | "image";
  /** As a reader would name it: `eval`, `innerHTML`. */
  readonly name: string;
  /** unknown: something between the two may make it harmless. */
  readonly state: "open" | "unknown";
  readonly because: readonly Evidence[];
}

/** What people write, or models answer, in a log. */
export interface LoggedText {
  readonly at: Location;
  readonly fileClass: FileClass;
  readonly name: string;
  readonly what: "prompt" | "conversation" | "answer";
  /** Told by the name of what is logged, not by where it comes from. */
  readonly isInferred: boolean;
  /** The expressions that are logged, where their length tells enough: texts and lists. */
  readonly measured?: readonly Location[];
  readonly because: readonly Evidence[];
}

/** Text that a model obeys, in which somebody else has a say. */
export interface Instruction {
  readonly at: Location;
  readonly use: Use;
  readonly operation: Operation;
  /**
   * text: of the sender, put into the instructions · role: messages whose role the sender writes · found: of the web, put
   * there with nothing that says where it begins
   */
  readonly kind: "text" | "role" | "found";
  readonly because: readonly Evidence[];
}
