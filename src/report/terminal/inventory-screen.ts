import { counted } from "../counted.ts";
import { duration } from "../duration.ts";
import { groupBy } from "../group.ts";
import type { Inventory, InventoryCall, InventoryClient } from "../report.ts";
import { render } from "./render.ts";
import type { Place, Screen, ScreenOptions } from "./screen.ts";

type Pair = readonly [label: string, value: string];

const LABEL = 10;

/** Every client and every call in a few lines each, and what could not be followed. */
export function renderInventory(inventory: Inventory, name: string, options: ScreenOptions): Promise<string> {
  return render(options, (screen) => draw(inventory, name, screen));
}

function draw(inventory: Inventory, name: string, screen: Screen): readonly string[] {
  const { clients, calls, unresolved, project } = inventory;
  const summary = [
    counted(calls.length, "model call"),
    counted(clients.length, "client"),
    `${counted(unresolved.length, "place")} not followed`,
  ].join(", ");
  return [
    "",
    ...screen.paragraph(`${name} ${screen.symbols.dash} ${summary}`, 1),
    "",
    ...(clients.length > 0
      ? [screen.heading("Clients"), "", ...clients.flatMap((one) => drawClient(one, screen))]
      : []),
    ...(calls.length > 0 ? [screen.heading("Calls"), "", ...calls.flatMap((one) => drawCall(one, screen))] : []),
    ...drawUnresolved(inventory, screen),
    screen.heading("Project"),
    "",
    ...pairs(projectPairs(project), screen),
    "",
  ];
}

function drawClient(client: InventoryClient, screen: Screen): readonly string[] {
  const { maxRetries, timeoutMs } = client;
  return [
    ...head(client, named(client), screen),
    ...pairs(
      [
        ["Provider", client.provider],
        ["Key", client.keySource],
        ["Retries", maxRetries === null ? "not set" : String(maxRetries)],
        ["Timeout", timeoutMs === null ? "not set" : duration(timeoutMs)],
        ["Runs in", client.runsIn],
        ...classOf(client),
      ],
      screen,
    ),
    "",
  ];
}

function drawCall(call: InventoryCall, screen: Screen): readonly string[] {
  return [
    ...head(call, call.name, screen),
    ...pairs(
      [
        ["SDK", named(call)],
        ["Provider", call.provider],
        ["Model", `${call.model.value ?? "unknown"} (${call.model.pinning})`],
        ["Asks for", call.operation],
        ["Limit", call.outputLimitValue === null ? call.outputLimit : `${call.outputLimitValue} tokens`],
        ["Answer", call.streaming],
        ["Retry", call.retries === null ? call.retry : `${call.retries} (${call.retry})`],
        ["Timeout", call.timeoutMs === null ? call.timeout : `${duration(call.timeoutMs)} (${call.timeout})`],
        ["Cache", call.cache],
        ["Trigger", call.interactive ? `${call.trigger}, a person waits` : call.trigger],
        ["Input", call.dependence],
        ["Errors", call.errors],
        ["Usage", call.usage],
        ["End user", call.endUser],
        ...classOf(call),
      ],
      screen,
    ),
    ...drawCallers(call, screen),
    "",
  ];
}

function drawCallers({ callers }: InventoryCall, screen: Screen): readonly string[] {
  if (callers.length === 0) return [];
  const byFile = [...groupBy(callers, ({ file }) => file)];
  const text = byFile.map(([file, rows]) => `${file}:${rows.map(({ line }) => line).join(",")}`).join("  ");
  return screen.labelled("Callers", text, { indent: 3, hang: 3 + LABEL });
}

function drawUnresolved({ unresolved }: Inventory, screen: Screen): readonly string[] {
  if (unresolved.length === 0) return [];
  const rows = unresolved.flatMap(({ file, line, why }) => [
    ...head({ file, line }, "", screen),
    ...screen.paragraph(why, 3),
  ]);
  return [screen.heading("Not followed"), "", ...rows, ""];
}

function projectPairs(project: Inventory["project"]): readonly Pair[] {
  const yes = (value: boolean) => (value ? "yes" : "no");
  return [
    ["Moderation", yes(project.moderation)],
    ["Usage", project.usageTracking ? "recorded" : "not recorded"],
    ["Tracing", yes(project.observability)],
    ["Evals", yes(project.evals)],
    ["Rate limit", yes(project.rateLimiting)],
    ["Cache", yes(project.responseCache)],
    ["Parallel", project.concurrencyLimit ? "limited" : "not limited"],
    ["Staging", project.staging],
    ["Environs", project.environments.length > 0 ? project.environments.join(", ") : "none found"],
  ];
}

/** Production code is the rule and not worth a word. */
function classOf({ fileClass }: InventoryCall | InventoryClient): readonly Pair[] {
  return fileClass === "production" ? [] : [["File", fileClass]];
}

function named({ sdk, sdkVersion }: InventoryCall | InventoryClient): string {
  return sdkVersion === null ? sdk : `${sdk} ${sdkVersion}`;
}

function head(place: Place, name: string, screen: Screen): readonly string[] {
  const text = screen.cut(screen.placeText(place), screen.width - 1);
  const said = screen.say(name);
  const painted = ` ${screen.painted(place, text)}`;
  if (said === "") return [painted];
  const isRoom = 1 + screen.measure.width(text) + 3 + screen.measure.width(said) <= screen.width;
  if (isRoom) return [`${painted}   ${screen.paint.bold(said)}`];
  return [painted, ...screen.paragraph(name, 3).map((line) => screen.paint.bold(line))];
}

/** Labels and values in two columns where both fit, else below each other. */
function pairs(all: readonly Pair[], screen: Screen): readonly string[] {
  const column = Math.floor((screen.width - 3) / 2);
  const isShort = (pair: Pair) => LABEL + 2 + screen.measure.width(screen.say(pair[1])) <= column;
  const lines: string[] = [];
  let left: Pair | null = null;
  for (const pair of all) {
    if (!isShort(pair)) {
      if (left) lines.push(`   ${one(left, screen)}`);
      left = null;
      lines.push(...screen.labelled(pair[0], pair[1], { indent: 3, hang: 3 + LABEL + 2 }));
    } else if (left) {
      const width = LABEL + 2 + screen.measure.width(screen.say(left[1]));
      lines.push(`   ${one(left, screen)}${" ".repeat(column - width)}${one(pair, screen)}`);
      left = null;
    } else left = pair;
  }
  return left ? [...lines, `   ${one(left, screen)}`] : lines;
}

function one([label, value]: Pair, screen: Screen): string {
  return `${screen.paint.dim(label.padEnd(LABEL + 2))}${screen.say(value)}`;
}
