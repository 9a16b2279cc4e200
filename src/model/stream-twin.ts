/** How a call could give its answer in parts, if the text is all that the code takes of the answer. */
export interface StreamTwin {
  /** The path from the result to the whole text: ["text"], ["choices", "0", "message", "content"]. */
  readonly text: readonly string[];
  /** Options that have to be written besides, as source text. */
  readonly options: Readonly<Record<string, string>>;
  readonly by:
    | {
        /** By another function of the package, whose result has a method that answers with its parts. */
        readonly is: "function";
        readonly name: string;
        readonly from: string;
        readonly respond: string;
      }
    | {
        /**
         * By the same call, whose result is read part by part: the type of a part, and the text of one called `part`.
         */
        readonly is: "parts";
        readonly type: string;
        readonly text: string;
      };
}
