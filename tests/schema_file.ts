import { equal } from "node:assert/strict";
import { z } from "zod";

/**
 * Tests that a published schema is what the code's own schema says.
 *
 * @param name the file's name in `configs/schemas`, without `.json`
 * @param schema the code's schema
 * @param io `input` for what users write, `output` for what we do
 */
export function testSchemaFile(
  name: string,
  schema: z.ZodType,
  io: "input" | "output",
): void {
  const file = new URL(`../configs/schemas/${name}.json`, import.meta.url);
  Deno.test(`configs/schemas/${name}.json is what the schema says; UPDATE_SCHEMAS=1 rewrites it`, async () => {
    const document = { title: `${name}/1`, ...z.toJSONSchema(schema, { io }) };
    const text = JSON.stringify(document, null, 2);
    if (Deno.env.get("UPDATE_SCHEMAS") === "1") {
      await Deno.writeTextFile(file, `${text}\n`);
    }
    // Parsed: the formatter may lay out short lists on one line.
    const written = JSON.parse(await Deno.readTextFile(file));
    equal(JSON.stringify(written), JSON.stringify(JSON.parse(text)));
  });
}
