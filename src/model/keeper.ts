/** How the framework could cache the answer of a call: the code to write around it, and the function to import. */
export interface Keeper {
  readonly name: string;
  readonly from: string;
  readonly before: string;
  readonly after: string;
}
