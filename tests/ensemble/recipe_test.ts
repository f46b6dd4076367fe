import assert from "node:assert/strict";
import { ConfigError } from "../../data/config_error.ts";
import { readRecipe, recipeSchema } from "../../ensemble/recipe.ts";
import { testSchemaFile } from "../schema_file.ts";

testSchemaFile("ensemble", recipeSchema, "output");

Deno.test("readRecipe() reads the recipe that ships", async () => {
  const file = new URL(
    "../../configs/ensembles/plain-mean.json",
    import.meta.url,
  );
  const recipe = readRecipe(await Deno.readTextFile(file), "plain-mean.json");
  assert.equal(recipe.blend, "mean");
  assert.deepEqual(recipe.members, [
    "baseline",
    "dropout",
    "vgg16",
    "inceptionv3",
  ]);
});

Deno.test("readRecipe() names every fault at once, with its line", () => {
  assert.throws(
    () =>
      readRecipe(
        `{
  "schema": "ensemble/1",
  "members": ["a", "a"],
  "blend": "sum",
  "pooling": "max",
  "calibrator": "platt",
  "extra": 1 // not known
}`,
        "mine.json",
      ),
    (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.deepEqual(
        error.problems.map(({ path, line }) => [path, line]),
        [["members", 3], ["blend", 4], ["extra", 7]],
      );
      return true;
    },
  );
});
