import { loneRecipe, type Recipe } from "./recipe.ts";

/** A recipe in the running, under the name that reports give it. */
export interface NamedRecipe {
  /** Its name: a member's own, or how members are combined. */
  readonly name: string;
  /** What it is made of. */
  readonly recipe: Recipe;
  /**
   * Whether it may be chosen where positives are few: a member on its own, or
   * the plain mean. A search among more would follow the sample's noise.
   *
   * Source: simulated; below some 50 positives the plain mean of all members
   * beats what a search over combinations finds.
   */
  readonly plain: boolean;
}

/**
 * Lists what is in the running: combinations of all members, then each member
 * on its own.
 *
 * @param members names of the members
 * @param severalSlices whether exams have more than one scored slice, so that
 * ways to pool them differ
 * @throws {RangeError} if a member's name is that of a combination
 */
export function candidateRecipes(
  members: readonly string[],
  severalSlices: boolean,
): NamedRecipe[] {
  const combinations = members.length < 2
    ? []
    : combine(members, severalSlices);
  const clash = combinations.find(({ name }) => members.includes(name));
  if (clash) {
    throw new RangeError(
      `Cannot list candidates as a member must not be named like a combination: current value is "${clash.name}"`,
    );
  }
  return [
    ...combinations,
    ...members.map((name) => ({ name, recipe: loneRecipe(name), plain: true })),
  ];
}

function combine(
  members: readonly string[],
  severalSlices: boolean,
): NamedRecipe[] {
  const blends = members.length > 2
    ? ["mean", "logit-mean", "median"] as const
    : ["mean", "logit-mean"] as const;
  const poolings = severalSlices
    ? ["max", "mean-top-3"] as const
    : ["max"] as const;
  return poolings.flatMap((pooling) =>
    blends.map((blend) => ({
      name: pooling === "max" ? blend : `${blend}-${pooling.slice(5)}`,
      recipe: {
        schema: "ensemble/1" as const,
        members,
        blend,
        pooling,
        calibrator: "platt" as const,
      },
      plain: blend === "mean" && pooling === "max",
    }))
  );
}
