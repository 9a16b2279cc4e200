/** What each character may do to the nesting of a text. */

export const OPERATOR = 1;
export const OPEN = 2;
export const CLOSE = 3;
export const QUOTE = 4;
export const SLASH = 5;
export const LETTER = 6;
export const END = 7;
export const BACKTICK = 8;
export const ANGLE = 9;
const BINARY = 10;
export const SIGN = 11;
export const END_OF_TAG = 12;

/** By character code; 0 for what counts for nothing. */
export const CLASSES = new Uint8Array(128);
const classify = (characters: string, as: number): void => {
  for (const character of characters) CLASSES[character.charCodeAt(0)] = as;
};
classify("!?:=~*", OPERATOR);
// Operators that group to the left are read in a loop, and so are decorators, however many there are.
classify("|&^%@", BINARY);
classify("+-", SIGN);
classify("([{", OPEN);
classify(")]}", CLOSE);
classify("\"'", QUOTE);
classify("/", SLASH);
classify("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$0123456789", LETTER);
classify(";,", END);
classify("`", BACKTICK);
classify("<", ANGLE);
classify(">", END_OF_TAG);

/** Words that may stand in a row, each around the next. */
export const NESTING = new Set(
  "await delete do else extends for if infer keyof new readonly typeof unique void while with yield".split(" "),
);
export const BEFORE_REGEX = new Set(
  "await case delete do else in instanceof new of return throw typeof void yield".split(" "),
);

/** Where nobody writes semicolons, a declaration that no statement can hold shows that the one before has ended. */
export const DECLARES = "const";

/** By length and first letter: most words need not be looked at. */
export const MAY_BE_KNOWN = new Uint8Array(128 * 16);
for (const word of [...NESTING, ...BEFORE_REGEX, DECLARES, "as"])
  MAY_BE_KNOWN[word.length * 128 + word.charCodeAt(0)] = 1;
