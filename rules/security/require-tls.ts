import { defineRule, fail, manual, type PlainConnection, removeEntry, replacePart, suggested } from "airworthy/rule";

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

  judge({ kind, host, isInferred, isInside }) {
    if (isInside) {
      const message = `Requests to ${host} carry the key unencrypted between the services of the compose file.`;
      return fail({ message, label: "no TLS", severity: "info" });
    }
    if (kind === "address") {
      return fail({ message: `Requests to ${host} are not encrypted: the key is sent in the clear.`, label: "no TLS" });
    }
    const message = `${WHO[kind]} accepts any certificate, even an attacker's.`;
    return fail({ message, label: "certificates are not checked", confidence: isInferred ? "medium" : "high" });
  },

  fix({ at, kind, isInside }) {
    if (isInside) return manual("Keep other services off their network, or give the service a certificate");
    if (kind === "address") return suggested("Write https:// in the address", [replacePart(at, "http://", "https://")]);
    if (kind === "unchecked-command") return suggested("Remove the flag; name your proxy's certificate with --cacert");
    if (kind === "unchecked-request")
      return suggested("Remove rejectUnauthorized; pass your own certificate to the agent as ca");
    return suggested(
      "Remove the line; add your proxy's certificate with NODE_EXTRA_CA_CERTS",
      kind === "unchecked" ? [removeEntry(at)] : [],
    );
  },
});

const WHO: Readonly<Record<Exclude<PlainConnection["kind"], "address">, string>> = {
  unchecked: "The whole process",
  "unchecked-setting": "The whole process",
  "unchecked-request": "This request to a model",
  "unchecked-command": "This request to a model",
};
