const LETTER = 8.43;
const LINE = 18;
const PAD = 18;
const BAR = 34;

/** The sixteen colours as a dark terminal shows them. */
const COLOURS: Readonly<Record<string, string>> = {
  "31": "#ff7b72",
  "32": "#56d364",
  "33": "#e3b341",
  "34": "#79c0ff",
  "36": "#76d9e6",
};

interface Look {
  readonly colour: string | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

const PLAIN: Look = { colour: null, isBold: false, isDim: false };

/** Lines with codes for colours, as a picture of the window that shows them: text, so that it stays sharp and small. */
export function terminalPicture(lines: readonly string[], title: string): string {
  const columns = Math.max(...lines.map((line) => line.replace(CODE, "").length));
  const width = Math.ceil(columns * LETTER + 2 * PAD);
  const height = BAR + lines.length * LINE + PAD;
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (fill, i) => `<circle cx="${20 + i * 20}" cy="17" r="6" fill="${fill}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${width}" height="${height}" rx="10" fill="#12161c"/>${dots.join("")}`,
    `<text x="${width / 2}" y="22" text-anchor="middle" font-family="system-ui,sans-serif" font-size="12.5" fill="#98a2ae">${escaped(title)}</text>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" fill="#e6e9ee">`,
    ...lines.map((line, index) => drawLine(line, BAR + (index + 1) * LINE)).filter((line) => line !== ""),
    "</g></svg>",
    "",
  ].join("\n");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const CODE = /\u001b\[([\d;]*)m/g;

/** Every stretch of one look stands at its own column, whatever font draws it. */
function drawLine(line: string, y: number): string {
  let look = PLAIN;
  let column = 0;
  const parts = line.split(CODE).map((part, index) => {
    if (index % 2 === 1) {
      look = part.split(";").reduce(changed, look);
      return "";
    }
    // Viewers make one blank of many.
    const words = [...part.matchAll(/\S+(?: \S+)*/g)].map((found) => {
      return drawText(found[0], { at: column + found.index, y, look });
    });
    column += part.length;
    return words.join("");
  });
  return parts.join("");
}

function drawText(text: string, of: { readonly at: number; readonly y: number; readonly look: Look }): string {
  const { colour, isBold, isDim } = of.look;
  const attributes = [
    `x="${(PAD + of.at * LETTER).toFixed(1)}" y="${of.y}"`,
    `textLength="${(text.length * LETTER).toFixed(1)}"`,
    ...(colour ? [`fill="${colour}"`] : []),
    ...(isBold ? ['font-weight="700"'] : []),
    ...(isDim ? ['opacity=".6"'] : []),
  ];
  return `<text ${attributes.join(" ")}>${escaped(text)}</text>`;
}

function changed(look: Look, code: string): Look {
  if (code === "" || code === "0") return PLAIN;
  if (code === "1") return { ...look, isBold: true };
  if (code === "2") return { ...look, isDim: true };
  if (code === "22") return { ...look, isBold: false, isDim: false };
  if (code === "39") return { ...look, colour: null };
  return { ...look, colour: COLOURS[code] ?? look.colour };
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
