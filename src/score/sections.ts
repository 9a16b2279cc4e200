import type { SectionId } from "../rule/index.ts";

/** The twelve parts of a report, in its order; the weights sum to 100. */
export const SECTIONS: readonly { readonly id: SectionId; readonly title: string; readonly weight: number }[] = [
  { id: "organization", title: "Organization", weight: 3 },
  { id: "billing", title: "Billing limits", weight: 5 },
  { id: "api-keys", title: "API keys", weight: 15 },
  { id: "staging", title: "Staging", weight: 8 },
  { id: "scaling", title: "Scaling", weight: 8 },
  { id: "rate-limits", title: "Rate limits", weight: 12 },
  { id: "latency", title: "Latency", weight: 12 },
  { id: "costs", title: "Costs", weight: 8 },
  { id: "mlops", title: "MLOps", weight: 8 },
  { id: "security", title: "Security and compliance", weight: 11 },
  { id: "safety", title: "Safety", weight: 8 },
  { id: "business", title: "Business", weight: 2 },
];
