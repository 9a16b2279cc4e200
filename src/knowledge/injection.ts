/**
 * Containers that hand a class what is registered under a token: of Nest (`{ provide: TOKEN, useFactory }`, then
 * `@Inject(TOKEN)`), tsyringe, InversifyJS and typedi. Sources: docs.nestjs.com/fundamentals/custom-providers;
 * npm:tsyringe 4.10 README; npm:inversify 7.10 README; npm:typedi 0.10 README; read 2026-12-01.
 */
export const injection = {
  /** Decorators that name the token of what they are put on. */
  decorators: /^[iI]nject$/,
  packages: /^(?:@nestjs\/common|tsyringe|inversify|@inversifyjs\/core|typedi)$/,
  /** The key of a provider that holds its token. */
  token: "provide",
  /** Keys that hold what is given, as it is or as a function makes it, and the list of what that function takes. */
  value: "useValue",
  factory: "useFactory",
  class: "useClass",
  takes: "inject",
  /** `container.register(TOKEN, { useValue })`. */
  register: "register",
  /** `container.registerInstance(TOKEN, value)`, `Container.set(TOKEN, value)`. */
  instance: /^(?:registerInstance|set)$/,
  /** `container.bind(TOKEN).toConstantValue(value)`, `.toDynamicValue(make)`. */
  bind: "bind",
  bound: "toConstantValue",
  made: "toDynamicValue",
} as const;
