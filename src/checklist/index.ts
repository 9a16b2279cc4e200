/**
 * How each item of the checklist stands: what people attest, judged against the day of the audit and against what the
 * tree shows. It reads no file and no clock.
 */
export { lastDay } from "./days.ts";
export {
  besideOutcomes,
  type Standing,
  type StandingInput,
  type Support,
  standings,
  standingsAlone,
} from "./standing.ts";
