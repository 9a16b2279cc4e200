import { defineRule, fail, pass, suggested, unknown, type Verdict, wrap } from "airworthy/rule";

export default defineRule({
  id: "verify-webhook-signature",
  section: "security",
  title: "Webhook signatures are verified",
  why: "A webhook URL is no secret. Anyone who finds it can send fake events, such as a finished job with made-up results.",
  guide: ["G98", "G103"],
  severity: "error",
  weight: 4,
  needs: ["uses-openai"],
  fixKind: "suggested",

  subjects: (project) => project.webhooks,

  judge({ name, verification, unawaited, reparsed, repeats }): Verdict {
    if (unawaited) {
      const message = `${name} does not await the signature check, so it rejects nothing.`;
      return fail({ message, at: unawaited, label: "not awaited" });
    }
    if (reparsed) {
      const message = `${name} checks the signature of a body that was parsed before, which is another text than was sent.`;
      return fail({ message, at: reparsed, label: "not the bytes that were sent" });
    }
    if (verification.state === "unknown") return unknown(verification);
    if (verification.state !== "guarded") {
      return fail({
        message: `${name} trusts events without checking who sent them.`,
        label: "anyone can send them",
      });
    }
    if (repeats.length > 0) {
      const message = `${name} acts again on an event that is delivered twice: nothing remembers which have come.`;
      return fail({ message, severity: "info", evidence: repeats, label: "webhook-id is not looked at" });
    }
    return pass();
  },

  fix({ unawaited, reparsed, verification }) {
    if (unawaited) return suggested("Await the check", [wrap(unawaited, "await ", "")]);
    return reparsed || verification.state !== "guarded"
      ? suggested("Read the body as text and await client.webhooks.unwrap(body, headers)")
      : suggested("Keep the header webhook-id of each event, and leave out what has come before");
  },
});
