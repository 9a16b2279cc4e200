import { type Html, html, type Part } from "./html.ts";

export interface Column<Row> {
  readonly title: string;
  /** Numbers stand on the right. */
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => Part;
}

/** A table that scrolls by itself where the screen is narrow, reachable by keyboard. */
export function drawTable<Row>(label: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  const kind = (column: Column<Row>) => column.isNumber === true && html` class="number"`;
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${columns.map(
    (column) => html`<th scope="col"${kind(column)}>${column.title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${columns.map((column) => html`<td${kind(column)}>${column.cell(row)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** A part of the page under a heading that the contents name. */
export function drawPart(id: string, title: Part, body: Part): Html {
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
}
