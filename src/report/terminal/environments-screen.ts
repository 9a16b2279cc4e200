import { counted } from "../counted.ts";
import type { EnvironmentsOfApp, EnvironmentsReport, EnvironmentsRow } from "../environments.ts";
import { render } from "./render.ts";
import type { Screen, ScreenOptions } from "./screen.ts";

const INDENT = 3;
/** As wide as the longest name of an environment, and a gap. */
const HANG = INDENT + "development".length + 3;

const SAID: Readonly<Record<EnvironmentsOfApp["staging"], string>> = {
  separate: "Staging has credentials of its own.",
  shared: "Another environment uses production's credentials.",
  absent: "Production is the only environment that the tree shows.",
  unknown: "Whether staging has credentials of its own cannot be told from the tree.",
};

/** For each application its environments, the credential, project and address of each, and what follows from them. */
export function renderEnvironments(report: EnvironmentsReport, name: string, options: ScreenOptions): Promise<string> {
  return render(options, (screen) => draw(report, name, screen));
}

function draw({ applications }: EnvironmentsReport, name: string, screen: Screen): readonly string[] {
  const summary = `${name} ${screen.symbols.dash} ${counted(applications.length, "deployable application")}`;
  const nothing = "Nothing in the tree shows where it runs or what it is given there.";
  return [
    "",
    ...screen.paragraph(summary, 1),
    "",
    ...applications.flatMap((app) => drawApp(app, name, screen)),
    ...(applications.length === 0 ? [...screen.paragraph(nothing, 1), ""] : []),
  ];
}

function drawApp(app: EnvironmentsOfApp, name: string, screen: Screen): readonly string[] {
  const title = screen.cut(screen.say(app.path === "" ? name : app.path), screen.width - 6);
  const rows = app.rows.flatMap((row) => drawRow(row, screen));
  return [
    screen.heading(title),
    "",
    ...(rows.length > 0 ? rows : screen.paragraph("No environment is named.", INDENT)),
    "",
    ...verdict(app, screen),
    "",
  ];
}

function drawRow(row: EnvironmentsRow, screen: Screen): readonly string[] {
  const place = screen.cut(screen.placeText(row), screen.width - HANG);
  const details = [
    ...(row.project === null ? [] : [`project: ${row.project}`]),
    ...(row.endpoint === null ? [] : [`endpoint: ${row.endpoint}`]),
  ];
  return [
    ...screen.labelled(row.environment, credentialOf(row), { indent: INDENT, hang: HANG }),
    ...details.flatMap((text) => screen.paragraph(text, HANG)),
    `${" ".repeat(HANG)}${screen.painted(row, place)}`,
  ];
}

function credentialOf({ credential }: EnvironmentsRow): string {
  if (!credential) return "no credential is shown";
  const { name, reference, scope, value } = credential;
  if (value !== null) return `${name} is value ${value} (not shown)`;
  const where = scope === null ? "" : ` of ${scope.replace(":", " ")}`;
  return reference === null || reference === name ? `${name}${where}` : `${name} is ${reference}${where}`;
}

function verdict({ staging, because }: EnvironmentsOfApp, screen: Screen): readonly string[] {
  const { paint, symbols } = screen;
  const signs = {
    separate: paint.green(symbols.high),
    shared: paint.red(symbols.error),
    absent: paint.yellow(symbols.warning),
    unknown: paint.dim(symbols.none),
  };
  const [first = "", ...rest] = screen.paragraph(SAID[staging], INDENT + 2);
  const evidence = because.flatMap(({ file, line, note }) => screen.paragraph(`${file}:${line} ${note}`, INDENT + 2));
  return [
    `${" ".repeat(INDENT)}${signs[staging]} ${first.trimStart()}`,
    ...rest,
    ...evidence.map((line) => paint.dim(line)),
  ];
}
