import type { MemberColumn, ScoreTable } from "../data/score_table.ts";
import { blendScores } from "./blend_scores.ts";
import { type MemberScale, scaledScores } from "./member_scale.ts";
import { poolSlices } from "./pool_slices.ts";
import type { Recipe } from "./recipe.ts";

/** Blends and pools a recipe's members: `[exams]`, logits. */
export type ExamScorer = (
  recipe: Recipe,
  scales: readonly (MemberScale | null)[],
) => Float64Array;

/**
 * Makes the function that scores all exams of a table for a recipe: each member
 * to a logit, blend over members, then pool over slices.
 *
 * Where no member needs a scale the scores depend on the recipe alone; they are
 * then worked out once, however many folds ask.
 *
 * @throws {RangeError} (when called) if the table lacks a member
 */
export function examScorer(table: ScoreTable): ExamScorer {
  const kept = new Map<string, Float64Array>();
  return (recipe, scales) => {
    const fixed = scales.every((scale) => scale === null);
    const key = JSON.stringify([recipe.members, recipe.blend, recipe.pooling]);
    const known = fixed ? kept.get(key) : undefined;
    if (known) return known;
    const members = recipe.members.map((name, index) =>
      scaledScores(memberNamed(table, name), scales[index])
    );
    const scores = poolSlices(
      blendScores(members, recipe.blend),
      table.firstSlice,
      recipe.pooling,
    );
    if (fixed) kept.set(key, scores);
    return scores;
  };
}

/**
 * One member of a table.
 *
 * @throws {RangeError} naming what there is
 */
export function memberNamed(table: ScoreTable, name: string): MemberColumn {
  const found = table.members.find((member) => member.name === name);
  if (found) return found;
  throw new RangeError(
    `Cannot find a member in the scores as it must be one of ${
      table.members.map((member) => `"${member.name}"`).join(", ")
    }: current value is "${name}"`,
  );
}
