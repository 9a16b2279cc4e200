/** Audits files in memory for tests, with every built-in rule unless told otherwise. */
import { rules } from "../../rules/index.ts";
import type { Report } from "../../src/report/report.ts";
import type { FileTree } from "../../src/sources/index.ts";
import * as testing from "../../src/testing/audit-files.ts";

export { AS_OF, bytesOf, type Files } from "../../src/testing/audit-files.ts";

type AuditOptions = Partial<testing.AuditOptions>;

export function auditFiles(files: testing.Files, options: AuditOptions = {}): Report {
  return testing.auditFiles(files, { rules, ...options });
}

export function auditTree(tree: FileTree, options: AuditOptions = {}): Report {
  return testing.auditTree(tree, { rules, ...options });
}
