/** The YAML library, read in only where a configuration is written in it. */
export const loadYaml = (): Promise<typeof import("./yaml.ts")> => import("./yaml.ts");
