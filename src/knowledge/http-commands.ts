/**
 * Flags by which a command takes whatever certificate it is shown: curl.se "curl(1)", `-k, --insecure`, alone or behind
 * other flags of one letter that take no value; "GNU Wget manual", `--no-check-certificate`. Read 2026-11-30.
 */
export const blindFlags: ReadonlyMap<string, RegExp> = new Map([
  ["curl", /^(?:-[#0-46BGIJLNORSafgijlnpqsv]*k[\w#]*|--insecure)$/],
  ["wget", /^--no-check-certificate$/],
]);
