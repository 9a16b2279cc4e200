import type { Location } from "../facts/index.ts";
import type { Operation } from "./call.ts";
import type { FileClass } from "./client.ts";
import type { Evidence } from "./resolved.ts";
import type { Use } from "./use.ts";

/** Where texts of models and of people go. */
export interface Texts {
  readonly parses: readonly Parse[];
  readonly sinks: readonly TextSink[];
  readonly logs: readonly LoggedText[];
  readonly instructions: readonly Instruction[];
}

/** Where a text of a model is read as data. */
export interface Parse {
  readonly at: Location;
  readonly fileClass: FileClass;
  readonly of: "answer" | "tool-arguments";
  /** whole: a parser reads it · pieces: a pattern or a separator picks pieces out */
  readonly reads: "whole" | "pieces";
  /** Its shape is checked before it is used, or the request makes the provider keep to a schema. */
  readonly isChecked: boolean;
  readonly isCaught: boolean;
  readonly because: readonly Evidence[];
}

/** Where a text of a model is handed to something that obeys it. */
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
  /** It is known by the name of what is logged only, and not by where it comes from. */
  readonly isInferred: boolean;
  /** The expressions that are logged, where logging their length would do: texts and lists. */
  readonly measured?: readonly Location[];
  readonly because: readonly Evidence[];
}

/** Instructions for a model in which somebody else has a say. */
export interface Instruction {
  readonly at: Location;
  readonly use: Use;
  readonly operation: Operation;
  /**
   * text: the sender's text is put into the instructions · role: the sender writes the role of messages · found: text
   * from the web is put there, with nothing that says where it begins
   */
  readonly kind: "text" | "role" | "found";
  readonly because: readonly Evidence[];
}
