/** By name, since a bundle gives a CommonJS package that is imported late as one thing without names. */
export { isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";
