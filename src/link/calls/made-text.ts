import type { Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";

/** Methods whose result is a text, or a list of the parts of a question. */
const MAKES_TEXT =
  /^(?:slice|sub(?:string|str)|to(?:String|(?:Locale)?(?:Lower|Upper)Case)|trim\w*|normalize|pad\w+|replace(?:All)?|join|concat|repeat)$/;

/** Whether a value is the result of such a method. */
export function isMadeText(m: Meaning, program: Program): boolean {
  const callee = m.is === "made" && m.by ? program.call(m.by).callee : null;
  return callee?.is === "member" && MAKES_TEXT.test(callee.key);
}
