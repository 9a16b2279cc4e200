/** Names on the way that tell nothing of what is read: of the request's parts, and of methods. */
export const SAYS_NOTHING =
  /^(?:json|body|data|req|request|payload|get|getAll|text|formData|input|\d+|\[\]|at|map|filter|join|trim|replace(?:All)?|toString|split|concat|flatMap|find|reduce|reverse|pop|shift|slice|entries|values|to\w+Case)$/;

/** What of a request something is, by the last name on the way that tells. */
export const told = (names: readonly string[]): string => {
  const name = names.findLast((part) => !SAYS_NOTHING.test(part));
  return name ? `"${name}" of the request` : "what is sent";
};
