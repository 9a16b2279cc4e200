import {
  defineRule,
  type Endpoint,
  fail,
  generates,
  pass,
  suggested,
  type Use,
  unknown,
  type Verdict,
} from "airworthy/rule";

export default defineRule({
  id: "moderate-user-content",
  section: "safety",
  title: "User input or model output is moderated",
  why: "What people make a model say appears in your name, and providers close accounts over it.",
  guide: ["G100", "G102"],
  severity: "warning",
  weight: 5,
  needs: ["has-request-triggered-calls", "is-application"],
  fixKind: "suggested",

  subjects: (project) => project.endpoints.filter((one) => takesWords(one) && one.uses.some(makes)),

  judge(endpoint): Verdict {
    const { moderation, name, uses } = endpoint;
    if (moderation.state === "unknown")
      return unknown(moderation, {
        at: endpoint.at,
        note: "whose key it asks with, or what stands before it, cannot be followed",
      });
    if (moderation.state === "guarded") return pass();
    const evidence = uses.filter(makes).map((use) => ({ at: use.call.at, note: `${use.name} takes it` }));
    const draws = uses.some(({ call }) => call.operation === "image");
    const message = draws
      ? `${name} generates images of whatever people ask for, without any moderation.`
      : `${name} passes user text to a model, and neither the text nor the answer is moderated.`;
    return fail({ message, evidence, confidence: draws ? "high" : "medium", severity: severityOf(endpoint) });
  },

  fix: () => suggested("Send the text to a moderation model before or while you answer, and reject what it flags"),
});

const makes = (use: Use): boolean => generates(use) || use.call.operation === "image";

/** Whether people can send their own words at the application's expense. */
function takesWords({ audience, keys, inputLimit, uses }: Endpoint): boolean {
  if (keys === "user-supplied" || keys === "stored" || audience === "signed" || audience === "internal") return false;
  return inputLimit.takesText || (audience === "platform" && uses.some(({ dependence }) => dependence.on === "open"));
}

/** Info where users sign in, here or at the service that sends events: they can be shut out. */
const severityOf = ({ authentication, channel, isAdmin }: Endpoint): "warning" | "info" =>
  authentication.state === "guarded" || channel === "webhook" || isAdmin ? "info" : "warning";
