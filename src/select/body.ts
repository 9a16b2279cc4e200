/** Of the parts of a file, the one that runs when it is loaded. */
export const BODY = 0;
