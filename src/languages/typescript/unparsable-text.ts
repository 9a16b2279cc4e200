/** A text that the language does not allow; `offset` is where, null where the parser does not say. */
export class UnparsableText extends Error {
  override readonly name = "UnparsableText";
  readonly offset: number | null;
  constructor(message: string, offset: number | null) {
    super(message);
    this.offset = offset;
  }
}
