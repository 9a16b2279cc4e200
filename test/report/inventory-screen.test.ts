import stringWidth from "string-width";
import { expect, it } from "vitest";
import { renderInventory } from "../../src/report/terminal/inventory-screen.ts";
import { sampleReport, terminal } from "./sample.ts";

it("shows every client and call in 80 columns", async () => {
  const text = await renderInventory(sampleReport().inventory, "acme-chat", terminal({ columns: 80 }));
  await expect(text).toMatchFileSnapshot("./golden/inventory-80.txt");
});

it("keeps within the width", async () => {
  for (const columns of [48, 60, 72, 100]) {
    const text = await renderInventory(sampleReport().inventory, "acme-chat", terminal({ columns }));
    expect(text.split("\n").filter((line) => stringWidth(line) > columns)).toEqual([]);
  }
});
