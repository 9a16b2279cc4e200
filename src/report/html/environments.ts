import type { EnvironmentsOfApp, EnvironmentsRow } from "../environments.ts";
import { breakable, clip, type Html, html } from "./html.ts";
import { type Icon, icon } from "./icons.ts";
import type { HtmlInput } from "./input.ts";
import { type Column, drawPart, drawTable } from "./tables.ts";

const SAID: Readonly<Record<EnvironmentsOfApp["staging"], readonly [Icon, string]>> = {
  separate: ["high", "Staging has credentials of its own."],
  shared: ["error", "Another environment uses production's credentials."],
  absent: ["warning", "Production is the only environment that the tree shows."],
  unknown: ["none", "Whether staging has credentials of its own cannot be told from the tree."],
};

const COLUMNS: readonly Column<EnvironmentsRow>[] = [
  { title: "Environment", cell: ({ environment }) => html`<b>${environment}</b>` },
  { title: "Credential", cell: credentialOf },
  { title: "Project", cell: ({ project }) => clip(project ?? "–", 200) },
  { title: "Endpoint", cell: ({ endpoint }) => clip(endpoint ?? "–", 200) },
  { title: "Shown by", cell: ({ file, line }) => html`<code>${breakable(`${clip(file, 200)}:${line}`)}</code>` },
];

/** For each application what every environment is given: values are told apart, never told. */
export function drawEnvironments({ environments, name }: HtmlInput): Html {
  const { applications } = environments;
  const nothing = html`<p class="quiet">Nothing in the tree shows where it runs or what it is given there.</p>`;
  return drawPart(
    "environments",
    "Environments",
    applications.length === 0 ? nothing : applications.map((app) => drawApp(app, name)),
  );
}

function drawApp(app: EnvironmentsOfApp, name: string): Html {
  const title = clip(app.path === "" ? name : app.path, 200);
  const [shape, said] = SAID[app.staging];
  const because = app.because.slice(0, 6).map(({ file, line, note }) => {
    return html`<li><code>${clip(file, 200)}:${line}</code> ${clip(note)}</li>`;
  });
  return html`<h3>${title}</h3><p>${icon(shape)} ${said}</p>${
    app.rows.length > 0 && drawTable(`Environments of ${title}`, COLUMNS, app.rows)
  }${because.length > 0 && html`<ul class="places">${because}</ul>`}`;
}

function credentialOf({ credential }: EnvironmentsRow): Html {
  if (!credential) return html`<span class="quiet">none is shown</span>`;
  const { name, reference, scope, value } = credential;
  if (value !== null) return html`<code>${name}</code> value ${value} <span class="quiet">(not shown)</span>`;
  const where = scope === null ? "" : ` of ${scope.replace(":", " ")}`;
  if (reference === null || reference === name) return html`<code>${name}</code>${where}`;
  return html`<code>${name}</code> is <code>${clip(reference, 200)}</code>${where}`;
}
