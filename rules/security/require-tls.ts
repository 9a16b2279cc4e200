import { defineRule, fail, type PlainConnection, removeEntry, replacePart, suggested } from "airworthy/rule";

export default defineRule<PlainConnection>({
  id: "require-tls",
  section: "security",
  title: "Requests to models use TLS with certificate checks",
  why: "Without it, anyone on the network path can read the key and the prompts, and answer in the model's place.",
  guide: ["G95"],
  severity: "error",
  weight: 5,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.plainConnections,

  judge({ kind, host, isInferred }) {
    if (kind === "address") {
      return fail({ message: `Requests to ${host} are not encrypted: the key is sent in the clear.`, label: "no TLS" });
    }
    const who = kind === "unchecked-request" ? "This request to a model" : "The whole process";
    const message = `${who} accepts any certificate, even an attacker's.`;
    return fail({ message, label: "certificates are not checked", confidence: isInferred ? "medium" : "high" });
  },

  fix({ at, kind }) {
    if (kind === "address") return suggested("Write https:// in the address", [replacePart(at, "http://", "https://")]);
    if (kind === "unchecked-request")
      return suggested("Remove rejectUnauthorized; pass your own certificate to the agent as ca");
    return suggested(
      "Remove the line; add your proxy's certificate with NODE_EXTRA_CA_CERTS",
      kind === "unchecked" ? [removeEntry(at)] : [],
    );
  },
});
