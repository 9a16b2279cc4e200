import fc from "fast-check";
import { compileLater } from "../src/cli/compile-later.ts";

/** Every run of the tests tries the same inputs: what fails once fails again, and what passed had not been lucky. */
fc.configureGlobal({ seed: 20261129 });

// Each case takes another way through the code: what one of them makes hot is cold in the next.
compileLater(1_000_000);
