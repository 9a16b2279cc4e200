/** How a call is asked to give its answer in parts, where the text of the answer is all that is taken of it. */
export interface StreamTwin {
  /** From the result to the whole text: ["text"], ["choices", "0", "message", "content"]. */
  readonly text: readonly string[];
  /** Options that it takes besides, as source text. */
  readonly options: Readonly<Record<string, string>>;
  readonly by:
    | {
        /** Another function of the package, whose result answers with its parts by a method of its own. */
        readonly is: "function";
        readonly name: string;
        readonly from: string;
        readonly respond: string;
      }
    | {
        /** The same call, whose result is read part by part: the type of a part, and the text of one called `part`. */
        readonly is: "parts";
        readonly type: string;
        readonly text: string;
      };
}
