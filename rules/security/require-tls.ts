import { defineRule, fail, type PlainConnection, removeEntry, replacePart, suggested } from "airworthy/rule";

export default defineRule<PlainConnection>({
  id: "require-tls",
  section: "security",
  title: "Requests to models are encrypted, and their answers come from who was asked",
  why: "Whoever sits on the way reads the key and what people write, and may answer in the model's place.",
  guide: ["G95"],
  severity: "error",
  weight: 5,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.plainConnections,

  judge({ kind, host, isInferred }) {
    if (kind === "address") {
      return fail({ message: `Requests to ${host} are not encrypted: the key travels in the open.`, label: "no TLS" });
    }
    const who = kind === "unchecked-request" ? "This request to a model" : "The whole process";
    const message = `${who} takes any certificate, also that of somebody between it and the model.`;
    return fail({ message, label: "certificates are not checked", confidence: isInferred ? "medium" : "high" });
  },

  fix({ at, kind }) {
    if (kind === "address") return suggested("Write https:// in the address", [replacePart(at, "http://", "https://")]);
    if (kind === "unchecked-request")
      return suggested("Take rejectUnauthorized out; give a certificate of your own to the agent as ca");
    return suggested(
      "Take the line out; give the certificate of a proxy of your own by NODE_EXTRA_CA_CERTS",
      kind === "unchecked" ? [removeEntry(at)] : [],
    );
  },
});
