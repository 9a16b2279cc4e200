/**
 * Every statement of the guide, how it is answered, and what was decided for one repository. A projection of the
 * report: it judges nothing by itself.
 */
export { type Coverage, type CoverageRow, coverageOf, type Decision, type GuideWork } from "./coverage.ts";
