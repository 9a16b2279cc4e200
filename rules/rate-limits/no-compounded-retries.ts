import { defineRule, fail, pass, type RetryStack, setOption, suggested } from "airworthy/rule";

/** More attempts than this for one request are a load of their own on a provider that is already refusing. */
const MOST = 12;

export default defineRule<RetryStack>({
  id: "no-compounded-retries",
  section: "rate-limits",
  title: "Only one layer retries a request",
  why: "Nested retries multiply: you send the most requests just when the provider can answer the fewest.",
  guide: ["G50"],
  severity: "warning",
  weight: 4,
  needs: ["has-calls"],
  fixKind: "suggested",

  subjects: (project) => project.retryStacks,

  judge({ name, outer, inner, isByDefault, isInferred, because }) {
    if (outer * inner <= MOST) return pass();
    return fail({
      message: `${name} is tried up to ${outer * inner} times: ${outer} here, times ${inner} by its SDK.`,
      severity: isByDefault ? "info" : "warning",
      confidence: isInferred ? "medium" : "high",
      evidence: because,
      label: `${outer} attempts of ${inner} each`,
    });
  },

  fix({ use }) {
    const place = use?.placesFor("maxRetries").find(({ layer }) => layer === "call");
    return suggested(
      "Set the SDK's retries to 0 where another layer retries, or remove that layer",
      setOption(place, 0),
    );
  },
});
