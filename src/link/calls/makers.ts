import type { Given } from "../../knowledge/given.ts";
import type { ClientKnowledge, MakerKnowledge } from "../../knowledge/sdk.ts";
import { optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Frame, Meaning } from "../meaning.ts";
import { optionMeaning } from "./options.ts";
import type { ClientSource, SdkWorld, Thing } from "./thing.ts";
import { inVersion, thingsOf } from "./things.ts";

/** The call that makes something, and where it is read. */
interface Made {
  readonly by: CallRef;
  readonly frame: Frame;
}

/** Whether what a maker is called with is what it is for. */
export function isMeant({ where }: MakerKnowledge, at: Made, { program }: SdkWorld): boolean {
  if (!where) return true;
  return optionsOf(optionMeaning(where.at, at, program)).some(
    (m) => m.is === "literal" && where.is.includes(String(m.value)),
  );
}

/** The objects that a maker makes of an object of an SDK. */
export function madeBy(maker: MakerKnowledge, thing: Thing, at: Made, world: SdkWorld): readonly Thing[] {
  if (maker.picks && !isPicked(maker.picks, thing, at, world)) return [];
  if (maker.given) return ofGiven(maker, maker.given, at, world);
  const { sdk, package: from } = thing;
  const own = isNamedIn(thing) ? withoutName(maker) : maker;
  const steps = [...settlingSteps(maker, at, world), { maker: own, ...at }];
  const made = (inner: Thing) => ({
    ...inner,
    sdk,
    package: from,
    kind: maker.gives,
    steps: [...inner.steps, ...steps],
    path: [],
  });
  const held = (maker.holds ?? []).flatMap((path) => heldIn(optionMeaning(path, at, world.program), world));
  if (held.length > 0) return held.map(made);
  const through = (maker.options?.through ?? []).flatMap((path) =>
    behind(optionMeaning(path, at, world.program), thing, world),
  );
  if (maker.gives === "same") return through;
  const carriedOn = through.length > 0 ? through : [thing];
  return carriedOn.map((inner) => ({ ...made(inner), heldAs: null }));
}

/** Whether a thing is a model that a registry holds under a name of the application's own. */
const isNamedIn = ({ heldAs, steps }: Thing): boolean =>
  heldAs !== null && steps.some(({ maker }) => maker?.gives === "model");

/** A maker that picks among named models, without the name as the model's own. */
function withoutName(maker: MakerKnowledge): MakerKnowledge {
  const { model: _, ...options } = maker.options ?? {};
  return maker.picks ? { ...maker, options } : maker;
}

/** The objects made of an argument, which ask the model through it: `new PineconeStore(embeddings, …)`. */
function ofGiven(maker: MakerKnowledge, given: Given, at: Made, world: SdkWorld): readonly Thing[] {
  return givenThings(given, at, world).map((inner) => ({
    ...inner,
    kind: maker.gives,
    steps: [...inner.steps, { maker, ...at }],
    path: [],
  }));
}

/** The objects of an SDK that an argument is, of the kind that it has to be. */
export const givenThings = ({ kind, at }: Given, of: Made, world: SdkWorld): readonly Thing[] =>
  thingsOf(optionMeaning(at, of, world.program), world).filter(
    (thing) => thing.kind === kind && thing.path.length === 0,
  );

/** Steps whose options hold for what is made: `middleware: [defaultSettingsMiddleware(…)]`. */
function settlingSteps(maker: MakerKnowledge, at: Made, world: SdkWorld): Thing["steps"] {
  const settling = (maker.settledBy ?? []).flatMap((path) => optionsOf(optionMeaning(path, at, world.program)));
  return settling.flatMap((option) => {
    const items = option.is === "array" ? option.value.items : [];
    const inside = items.map((item) => world.program.evaluate(item, at.frame));
    return [option, ...inside].flatMap((m) => thingsOf(m, world)).flatMap(({ steps }) => steps);
  });
}

/** What an option like `model` leads to: an object of an SDK, or a name that the SDK's own gateway knows. */
export function behind(meaning: Meaning, of: Thing, world: SdkWorld): readonly Thing[] {
  return [...thingsOf(meaning, world), ...stringModels(meaning, of, world)];
}

/**
 * The model that a plain string names at the SDK's own gateway: `model: "openai/gpt-5"`. Variables of the environment,
 * and what a request holds, are strings.
 */
function stringModels(meaning: Meaning, of: Thing, world: SdkWorld): readonly Thing[] {
  const known = of.sdk.stringModels;
  if (!known || !inVersion(known, of, meaning.at.file, world)) return [];
  const isText = (m: Meaning) =>
    m.is === "text" || m.is === "env" || (m.is === "literal" && typeof m.value === "string") || world.isSent(m);
  if (!optionsOf(meaning).some(isText)) return [];
  const knowledge: ClientKnowledge = {
    exports: [],
    how: "instance",
    provider: known.provider,
    options: {},
    env: { apiKey: known.env },
    ...(known.modelNamesProvider === undefined ? {} : { modelNamesProvider: known.modelNamesProvider }),
    ...(known.providersInferred === undefined ? {} : { providersInferred: known.providersInferred }),
  };
  const client: ClientSource = { sdk: of.sdk, package: of.package, knowledge, by: null, frame: null, injected: false };
  return [{ ...of, kind: "model", client, steps: [], path: [], heldAs: null }];
}

/** The objects of a registry, each under its name. */
function heldIn(meaning: Meaning, world: SdkWorld): readonly Thing[] {
  return optionsOf(meaning).flatMap((option) => {
    if (option.is !== "object") return [];
    return option.value.entries.flatMap((entry) => {
      if (!("key" in entry)) return [];
      return thingsOf(world.program.evaluate(entry.value, option.frame), world).map((thing) => ({
        ...thing,
        heldAs: entry.key,
      }));
    });
  });
}

function isPicked(picks: NonNullable<MakerKnowledge["picks"]>, thing: Thing, at: Made, world: SdkWorld): boolean {
  if (thing.heldAs === null) return true;
  const names = optionsOf(optionMeaning(picks.name, at, world.program));
  return names.some((m) => {
    if (m.is !== "literal") return true;
    const name = String(m.value);
    return thing.heldAs === (picks.separator ? name.split(picks.separator)[0] : name);
  });
}
