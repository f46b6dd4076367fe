import { equal } from "node:assert/strict";
import { z } from "zod";
import { cardSchema } from "../../models/parse_card.ts";

const file = new URL("../../configs/schemas/card.json", import.meta.url);

Deno.test("configs/schemas/card.json is what the schema says; UPDATE_SCHEMAS=1 rewrites it", async () => {
  const text = `${
    JSON.stringify(
      { title: "card/1", ...z.toJSONSchema(cardSchema, { io: "input" }) },
      null,
      2,
    )
  }\n`;
  if (Deno.env.get("UPDATE_SCHEMAS") === "1") {
    await Deno.writeTextFile(file, text);
  }
  // Parsed: the formatter may lay out short lists on one line.
  const written = JSON.parse(await Deno.readTextFile(file));
  equal(JSON.stringify(written), JSON.stringify(JSON.parse(text)));
});
