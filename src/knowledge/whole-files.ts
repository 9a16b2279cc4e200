/**
 * What takes a whole file into memory: methods of a file or an answer (MDN "Blob", "Response": `arrayBuffer`, `bytes`),
 * functions of node:fs and of AWS's streams (`transformToByteArray`), `Buffer.concat`. Documentation, from memory.
 */
export const WHOLE_FILES = {
  methods: new Set(["arrayBuffer", "bytes", "transformToByteArray"]),
  exports: new Set(["readFile", "readFileSync"]),
} as const;
