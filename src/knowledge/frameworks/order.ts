/**
 * Routers that ask handlers and middleware in the order in which they were given: what is used after a handler does not
 * stand in front of it. Tried on 2026-11-30 with express 5.3.0, router 2.3.0, @tinyhttp/app 3.0.11, next-connect 1.0.0,
 * koa 3.3.0, @koa/router 15.7.0 and hono 4.13.19; polka 0.5.2 and restify 11.1.0 run all middleware first.
 */
export const routersInOrder = [
  "express",
  "router",
  "@tinyhttp/app",
  "next-connect",
  "koa",
  "@koa/router",
  "koa-router",
  "hono",
  "@hono/zod-openapi",
] as const;
