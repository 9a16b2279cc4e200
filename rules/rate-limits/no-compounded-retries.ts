import { defineRule, fail, type Layer, pass, type RetryStack, setOption, suggested } from "airworthy/rule";

/** More attempts than this for one request are a load of their own on a provider that refuses. */
const MOST = 12;
/** More than this are too many where something in front of the call ends before they do. */
const FEW = 6;
/** More than this are too many where minutes lie between the outer attempts. */
const MOST_IN_TIME = 30;

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

  judge(stack, { project }) {
    const { name, by, outer, inner, isPatient, isByDefault, because } = stack;
    const isMany = outer * inner > (isPatient ? MOST_IN_TIME : MOST);
    const cutOff = isMany ? null : layerBefore(stack, project.layers);
    if (!isMany && !cutOff) return pass();
    const where = by === "queue" ? `as its job runs ${outer} times` : `${outer} here`;
    const cut = cutOff ? ` ${capital(cutOff.name)} may end before they do.` : "";
    return fail({
      message: `${name} is tried up to ${outer * inner} times: ${where}, times ${inner} by its SDK.${cut}`,
      severity: isByDefault ? "info" : "warning",
      confidence: isMany ? "high" : "medium",
      evidence: [...because, ...(cutOff?.seconds.because ?? [])],
      label: `${outer} attempts of ${inner} each`,
    });
  },

  fix({ use }) {
    const place = use.placesFor("maxRetries").find(({ layer }) => layer === "call");
    return suggested(
      "Set the SDK's retries to 0 where another layer retries, or remove that layer",
      setOption(place, 0),
    );
  },
});

/** The layer that gives up before the last attempt, if each attempt takes as long as it may. */
function layerBefore({ outer, inner, use }: RetryStack, layers: readonly Layer[]): Layer | undefined {
  const waited = (outer * inner * (use.timeout.ms ?? 0)) / 1000;
  if (outer * inner <= FEW) return undefined;
  return layers.find((layer) => layer.use === use && layer.seconds.is === "set" && layer.seconds.value < waited);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
