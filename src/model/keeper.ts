/** Code around a call that keeps what it gives, and the function that this takes. */
export interface Keeper {
  readonly name: string;
  readonly from: string;
  readonly before: string;
  readonly after: string;
}
