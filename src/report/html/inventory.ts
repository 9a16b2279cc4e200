import { duration } from "../duration.ts";
import type { InventoryCall, InventoryClient } from "../report.ts";
import { breakable, clip, type Html, html } from "./html.ts";
import type { HtmlInput } from "./input.ts";
import { type Column, drawPart, drawTable } from "./tables.ts";

/** More rows are told of by their number. */
const MOST_ROWS = 500;

const place = ({ file, line }: { readonly file: string; readonly line: number }): Html =>
  html`<code>${breakable(`${clip(file, 200)}:${line}`)}</code>`;

const CALLS: readonly Column<InventoryCall>[] = [
  {
    title: "Call",
    cell: (call) => html`<code class="name">${breakable(clip(call.name, 200))}</code><br>${place(call)}`,
  },
  { title: "Started by", cell: ({ trigger, interactive }) => `${trigger}${interactive ? ", a person waits" : ""}` },
  { title: "Model", cell: modelOf },
  { title: "Output limit", cell: limitOf },
  { title: "Retries", cell: ({ retry, retries }) => (retries === null ? words(retry) : `${retries}, ${words(retry)}`) },
  {
    title: "Timeout",
    cell: ({ timeout, timeoutMs }) =>
      timeoutMs === null ? words(timeout) : `${duration(timeoutMs)}, ${words(timeout)}`,
  },
  { title: "Answer", cell: ({ streaming }) => words(streaming) },
  { title: "Cache", cell: ({ cache }) => words(cache) },
  { title: "Errors", cell: ({ errors }) => errors },
  { title: "Usage", cell: ({ usage }) => usage },
];

const CLIENTS: readonly Column<InventoryClient>[] = [
  { title: "Client", cell: place },
  { title: "SDK", cell: ({ sdk, sdkVersion }) => `${sdk}${sdkVersion === null ? "" : ` ${sdkVersion}`}` },
  { title: "Provider", cell: ({ provider }) => provider },
  { title: "Key from", cell: ({ keySource }) => words(keySource) },
  { title: "Retries", cell: ({ maxRetries }) => (maxRetries === null ? "not set" : String(maxRetries)) },
  { title: "Timeout", cell: ({ timeoutMs }) => (timeoutMs === null ? "not set" : duration(timeoutMs)) },
  { title: "Runs in", cell: ({ runsIn }) => runsIn },
];

/** Every call and client, with its options as they take effect. */
export function drawInventory({ report: { inventory } }: HtmlInput): Html {
  const { calls, clients } = inventory;
  return drawPart(
    "inventory",
    html`Inventory <span class="count">${calls.length}</span>`,
    html`${rows("Model calls", CALLS, calls)}${rows("Clients", CLIENTS, clients)}`,
  );
}

function rows<Row>(title: string, columns: readonly Column<Row>[], all: readonly Row[]): Html {
  if (all.length === 0) return html`<h3>${title}</h3><p class="quiet">None.</p>`;
  const more = all.length - MOST_ROWS;
  return html`<h3>${title}</h3>${drawTable(title, columns, all.slice(0, MOST_ROWS))}${
    more > 0 && html`<p class="quiet">and ${more} more: airworthy inventory</p>`
  }`;
}

function modelOf({ model, provider }: InventoryCall): Html {
  const name = model.value === null ? words(model.pinning) : html`<code>${clip(model.value, 48)}</code>`;
  return html`${name}<br><span class="quiet">${provider}${model.value !== null && `, ${words(model.pinning)}`}</span>`;
}

function limitOf({ outputLimit, outputLimitValue }: InventoryCall): string {
  return outputLimitValue === null ? words(outputLimit) : `${outputLimitValue} tokens`;
}

const SPELLED: Readonly<Record<string, string>> = {
  "sdk-default": "the SDK’s default",
  "not-applicable": "–",
  "default-environment": "environment, by default",
  caller: "left to the caller",
  dynamic: "chosen at run time",
  absent: "none named",
};

/** A word of the report as a reader says it. */
function words(word: string): string {
  return SPELLED[word] ?? word.replaceAll("-", " ");
}
