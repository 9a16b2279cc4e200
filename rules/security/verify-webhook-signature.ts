import { defineRule, fail, pass, suggested, unknown, type Verdict, wrap } from "airworthy/rule";

export default defineRule({
  id: "verify-webhook-signature",
  section: "security",
  title: "Events of a provider are taken from the provider only",
  why: "The address of a webhook is no secret; whoever finds it can say that a job is done and what came out.",
  guide: ["G98", "G103"],
  severity: "error",
  weight: 4,
  needs: ["uses-openai"],
  fixKind: "suggested",

  subjects: (project) => project.webhooks,

  judge({ name, verification, unawaited, reparsed }): Verdict {
    if (unawaited) {
      const message = `${name} does not wait for the check of the signature, which so refuses nothing.`;
      return fail({ message, at: unawaited, label: "a promise" });
    }
    if (reparsed) {
      const message = `${name} checks the signature of a body that was read and written anew: it is another text.`;
      return fail({ message, at: reparsed, label: "not the bytes that were sent" });
    }
    if (verification.state === "unknown") return unknown(verification);
    if (verification.state === "guarded") return pass();
    return fail({
      message: `${name} believes events of a provider without checking who sent them.`,
      label: "anybody may send them",
    });
  },

  fix: ({ unawaited }) =>
    unawaited
      ? suggested("Wait for the check: await it", [wrap(unawaited, "await ", "")])
      : suggested("Read the body as text and await client.webhooks.unwrap(body, headers)"),
});
