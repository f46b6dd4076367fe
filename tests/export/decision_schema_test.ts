import { deepEqual } from "node:assert/strict";
import { z } from "zod";
import { decisionSchema } from "../../export/decision_schema.ts";

const file = new URL("../../configs/schemas/decision.json", import.meta.url);

Deno.test("configs/schemas/decision.json is what the schema says; UPDATE_SCHEMAS=1 rewrites it", async () => {
  const text = `${
    JSON.stringify(
      { title: "decision/1", ...z.toJSONSchema(decisionSchema) },
      null,
      2,
    )
  }\n`;
  if (Deno.env.get("UPDATE_SCHEMAS") === "1") {
    await Deno.writeTextFile(file, text);
  }
  // Parsed: the formatter may lay out short lists on one line.
  const written = JSON.parse(await Deno.readTextFile(file));
  deepEqual(written, JSON.parse(text));
});
