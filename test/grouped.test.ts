import { expect, it } from "vitest";
import { grouped } from "../src/grouped.ts";

it.each([
  [0, "0"],
  [999, "999"],
  [1_000, "1,000"],
  [25_000, "25,000"],
  [123_456_789, "123,456,789"],
])("%d reads %s", (number, text) => {
  expect(grouped(number)).toBe(text);
  expect(grouped(number, "_")).toBe(text.replaceAll(",", "_"));
});
