/**
 * Where on earth the regions of clouds and platforms lie, by the beginning of their names: documentation of AWS, Google
 * Cloud, Azure, Vercel, Fly and Render, read 2026-11-23. Regions of one part of the world are near to each other.
 */
export type PartOfWorld =
  | "America"
  | "Europe"
  | "Asia"
  | "India"
  | "Australia"
  | "South America"
  | "Africa"
  | "Middle East";

const PARTS: readonly (readonly [RegExp, PartOfWorld])[] = [
  [/^(?:ap-southeast-[246]$|australia|newzealand|syd\d?$|mel$)/, "Australia"],
  [/^(?:ap-south-|asia-south\d|(?:central|south|west|jio)india|bom\d?$|maa$|del$)/, "India"],
  [/^(?:sa-|southamerica|brazil|chile|gru\d?$|scl$|bog$|eze$|gig$)/, "South America"],
  [/^(?:af-|africa|southafrica|cpt\d?$|jnb$)/, "Africa"],
  [/^(?:me-|il-|uae|qatar|israel|dxb\d?$)/, "Middle East"],
  [
    /^(?:us|ca-|canada|mx-|mexico|northamerica|(?:north|south|west)?central ?us|(?:east|west)us|iad\d?$|cle1$|pdx1$|sfo1$|yul1?$|ord$|lax$|sjc$|dfw$|ewr$|atl$|bos$|den$|mia$|phx$|sea$|yyz$|qro$|oregon$|ohio$|virginia$)/,
    "America",
  ],
  [
    /^(?:eu-|europe|(?:north|west)europe|uk|france|germany|sweden|norway|switzerland|italy|poland|spain|arn\d?$|cdg\d?$|dub1$|fra\d?$|lhr\d?$|ams$|mad$|otp$|waw$|frankfurt$)/,
    "Europe",
  ],
  [/^(?:ap-|asia|eastasia|southeastasia|japan|korea|hkg\d?$|hnd1$|icn1$|kix1$|sin\d?$|nrt$|singapore$)/, "Asia"],
];

/** null: a name that is not known. */
export function partOfWorld(region: string): PartOfWorld | null {
  const name = region.toLowerCase().replace(/ /g, "");
  return PARTS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Options of clients that name the region of a model, as paths from their arguments. */
export const regionOptions = ["0.region", "0.awsRegion", "0.location"] as const;

/** Regions within addresses: Azure's shared hosts, Vertex, Bedrock. */
export const REGION_IN_URL =
  /^https?:\/\/(?:([a-z0-9]+)\.api\.cognitive\.microsoft\.com|([a-z]+-[a-z]+\d+)-aiplatform\.googleapis\.com|bedrock-runtime\.([a-z]+-[a-z]+-\d)\.amazonaws\.com)/;
