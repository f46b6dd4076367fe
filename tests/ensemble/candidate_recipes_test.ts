import assert from "node:assert/strict";
import { RESERVED_NAMES } from "../../data/reserved_names.ts";
import { candidateRecipes } from "../../ensemble/candidate_recipes.ts";

Deno.test("candidateRecipes() lists combinations of all members, then each alone", () => {
  const names = candidateRecipes(["a", "b", "c"], false).map(({ name }) =>
    name
  );
  assert.deepEqual(names, ["mean", "logit-mean", "median", "a", "b", "c"]);
  assert.deepEqual(
    candidateRecipes(["a"], true).map(({ name }) => name),
    ["a"],
  );
});

Deno.test("candidateRecipes() takes only names that members may not have", () => {
  const combinations = candidateRecipes(["a", "b", "c"], true)
    .filter(({ recipe }) => recipe.members.length > 1);
  assert.equal(combinations.length, 6);
  for (const { name } of combinations) {
    assert.ok(RESERVED_NAMES.includes(name), name);
  }
});

Deno.test("candidateRecipes() calls the plain mean and lone members plain", () => {
  const plain = candidateRecipes(["a", "b", "c"], true)
    .filter((row) => row.plain).map(({ name }) => name);
  assert.deepEqual(plain, ["mean", "a", "b", "c"]);
});
