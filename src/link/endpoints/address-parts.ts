/** Read of the address or of the headers; a field of the body may be called so, too. */
export function isOfAddress(names: readonly string[]): boolean {
  const first = names.find((name) => !/^(?:req|request|event|ctx|context|clone)$/.test(name)) ?? "";
  return (
    /^(?:query|params|param|searchParams|nextUrl|headers|header|url|cookies)$/.test(first) ||
    names.some((name) => /^(?:searchParams|nextUrl|headers|cookies)$/.test(name))
  );
}
