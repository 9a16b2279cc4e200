import {
  addSetting,
  defineRule,
  fail,
  generates,
  type Layer,
  pass,
  replaceText,
  suggested,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "no-proxy-buffering",
  section: "latency",
  title: "No proxy holds back a streamed answer",
  why: "A proxy that buffers the answer undoes streaming: people wait for all of it.",
  guide: ["G61"],
  severity: "warning",
  weight: 5,
  needs: ["has-request-triggered-calls", "has-generation-calls"],
  needsAny: ["has-proxy-config", "is-application"],
  fixKind: "suggested",

  subjects: (project) => project.layers.filter((layer) => layer.buffers.is !== "absent" && isWatched(layer)),

  judge({ name, at, use, buffers }): Verdict {
    if (buffers.is !== "set") return unknown(buffers);
    if (!buffers.value) return pass();
    const isStreamed = use.streaming === "streamed" && !use.answer.collected;
    const message =
      name === LENGTH
        ? `The answer of ${use.name} is streamed under a Content-Length: it breaks off there, or is held back.`
        : isStreamed
          ? `${name} buffers the answer of ${use.name}: people wait until all of it is there.`
          : `${name} buffers answers, so you could not stream ${use.name} through it.`;
    const evidence = [...buffers.because, { at: use.at, note: isStreamed ? "streamed here" : "asked for here" }];
    const confidence = SURE.has(name) ? "high" : "medium";
    return fail({ message: message.charAt(0).toUpperCase() + message.slice(1), at, evidence, confidence });
  },

  fix: ({ name, block, cure, written }) =>
    name === LENGTH
      ? suggested("Leave Content-Length out: what is streamed is sent in chunks")
      : name === GATEWAY
        ? suggested("Let a REST API stream the response, or put a function URL that streams in its place")
        : suggested(`Set ${cure} in front of this route, or answer with X-Accel-Buffering: no`, [
            ...(block ? [addSetting(block, ["proxy_buffering"], "off")] : []),
            ...(written ? [replaceText(written, "off")] : []),
          ]),
});

const GATEWAY = "API Gateway";
const LENGTH = "Content-Length";
const SURE = new Set(["nginx", "compression", LENGTH]);

/** Whether a person waits for prose, be it streamed today or not. */
function isWatched({ use }: Layer): boolean {
  if (!generates(use) || !use.origin.interactive || use.origin.channel !== "http" || use.schema !== "none")
    return false;
  return use.answer.goesTo === "shown" || (use.answer.goesTo === "unknown" && use.streaming === "streamed");
}
