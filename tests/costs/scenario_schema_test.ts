import { equal } from "node:assert/strict";
import { z } from "zod";
import { scenarioSchema } from "../../costs/scenario_schema.ts";

const file = new URL("../../configs/schemas/scenario.json", import.meta.url);

Deno.test("configs/schemas/scenario.json is what the schema says; UPDATE_SCHEMAS=1 rewrites it", async () => {
  const schema = z.toJSONSchema(scenarioSchema, { io: "input" });
  const text = `${
    JSON.stringify({ title: "scenario/1", ...schema }, null, 2)
  }\n`;
  if (Deno.env.get("UPDATE_SCHEMAS") === "1") {
    await Deno.writeTextFile(file, text);
  }
  // Parsed: the formatter may lay out short lists on one line.
  const written = JSON.parse(await Deno.readTextFile(file));
  equal(JSON.stringify(written), JSON.stringify(JSON.parse(text)));
});
