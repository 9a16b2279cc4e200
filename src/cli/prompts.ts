/** A module of its own, so that the bundle leaves out the prompts that are not used: one of them is half a megabyte. */
export { confirm, input, select } from "@inquirer/prompts";
