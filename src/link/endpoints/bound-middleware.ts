import type { CallFact, Value } from "../../facts/index.ts";
import { alone, optionsOf } from "../evaluate/evaluator.ts";
import type { CallRef, Meaning } from "../meaning.ts";
import type { Program } from "../program.ts";
import type { Stand } from "./around.ts";
import { matches } from "./matcher.ts";

/**
 * Middleware that a module of Nest binds: `consumer.apply(Check).exclude("/login").forRoutes("*")`; docs.nestjs.com
 * "Middleware", read 2026-11-30.
 */
export function boundMiddleware(file: string, program: Program): readonly Stand[] {
  return program.code(file).calls.flatMap((call) => {
    if (call.callee.is !== "member" || call.callee.key !== "forRoutes") return [];
    const chain = chainOf(call, file, program);
    const routes = addressesOf(call.args, file, program);
    const left = chain.filter(({ key }) => key === "exclude").map(({ args }) => addressesOf(args, file, program));
    const covers = (route: string): boolean | null => {
      const isLeft = left.map((addresses) => isAmong(route, addresses));
      if (isLeft.includes(true)) return false;
      return isLeft.includes(null) ? null : isAmong(route, routes);
    };
    return chain
      .filter(({ key }) => key === "apply")
      .flatMap(({ args }) => args.flatMap((arg) => meaningsOf(arg, file, program)))
      .map((meaning): Stand => ({ meaning, matcher: { covers } }));
  });
}

/** The calls before one in its chain, with the name that each calls. */
function chainOf(last: CallFact, file: string, program: Program): readonly { key: string; args: readonly Value[] }[] {
  const found: { key: string; args: readonly Value[] }[] = [];
  let { callee } = last;
  while (callee.is === "member" && callee.of.is === "call") {
    const ref: CallRef = { file, call: callee.of.call };
    const before = program.call(ref);
    if (before.callee.is === "member") found.push({ key: before.callee.key, args: before.args });
    callee = before.callee;
  }
  return found;
}

/** What an argument hands over; a list that is spread hands over what is in it. null: it cannot be told. */
function meaningsOf(value: Value, file: string, program: Program): readonly Meaning[] {
  const meant = optionsOf(program.evaluate(value.is === "spread" ? value.of : value, alone(file)));
  return meant.flatMap((one) =>
    one.is === "array" ? one.value.items.map((item) => program.evaluate(item, one.frame)) : [one],
  );
}

/** Addresses as they are written; null where one cannot be read, a controller's class among them. */
function addressesOf(args: readonly Value[], file: string, program: Program): readonly (string | null)[] {
  return args
    .flatMap((arg) => meaningsOf(arg, file, program))
    .map((meaning) => {
      const path = meaning.is === "object" ? program.member(meaning, "path", meaning.at) : meaning;
      return path.is === "literal" && typeof path.value === "string" ? path.value : null;
    });
}

/** Whether a route is one of these; null where it may be: what lies under an address, or stands behind a prefix. */
function isAmong(route: string, addresses: readonly (string | null)[]): boolean | null {
  const said = addresses.map((address) => {
    if (address === null) return null;
    const bare = address.replace(/^\/|\/$/g, "");
    const pattern = bare.replace(/\{?\*\w*\}?|\(\.\*\)/g, "(?:.*)");
    if (matches(`/${pattern}`, route)) return true;
    return bare !== "" && route.includes(`/${bare}`) ? null : false;
  });
  return said.includes(true) ? true : said.includes(null) ? null : false;
}
