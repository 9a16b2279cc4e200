/** Something the user can mend: said in a title, a sentence of detail and a hint, without a stack; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly title: string;
  readonly detail: string | null;
  readonly hint: string | null;

  constructor(title: string, more: { readonly detail?: string | null; readonly hint?: string | null } = {}) {
    super(title);
    this.title = title;
    this.detail = more.detail ?? null;
    this.hint = more.hint ?? null;
  }
}
