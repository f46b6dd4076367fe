import type { Blend } from "./recipe.ts";
import { logistic } from "../statistics/logistic.ts";

/**
 * Beyond this a probability differs from 0 or 1 by less than float32 can carry
 * through the mean, in an exported graph as here.
 */
export const LOGIT_LIMIT = 30;

/**
 * Blends the members' logits of each slice to one logit.
 *
 * `mean` is the logit of the mean probability (members clipped to
 * ±{@link LOGIT_LIMIT}), `logit-mean` the mean of logits (the geometric mean of
 * odds), `median` the middle logit. One member is returned as it is.
 *
 * @param members `[members][slices]`, logits
 * @param blend how
 * @returns `[slices]`, logits
 * @throws {TypeError} without members, or if lengths differ
 *
 * Source: mean and geometric mean of probabilities, Satopää et al. 2014,
 * "Combining multiple probability predictions using a simple logit model".
 */
export function blendScores(
  members: readonly Float64Array[],
  blend: Blend,
): Float64Array {
  if (members.length === 0) {
    throw new TypeError(
      "Cannot blend scores as there must be a member: found 0",
    );
  }
  const slices = members[0].length;
  const other = members.find((scores) => scores.length !== slices);
  if (other) {
    throw new TypeError(
      `Cannot blend scores as members must have as many slices: found ${slices} and ${other.length}`,
    );
  }
  if (members.length === 1) return members[0];
  switch (blend) {
    case "mean":
      return meanProbability(members, slices);
    case "logit-mean":
      return meanLogit(members, slices);
    case "median":
      return medianLogit(members, slices);
  }
}

function meanProbability(
  members: readonly Float64Array[],
  slices: number,
): Float64Array {
  const present = new Float64Array(slices);
  const absent = new Float64Array(slices);
  for (const scores of members) {
    for (let i = 0; i < slices; i++) {
      const score = Math.max(-LOGIT_LIMIT, Math.min(LOGIT_LIMIT, scores[i]));
      present[i] += logistic(score);
      // The sum of the complements, not 1 - mean, keeps the upper tail exact.
      absent[i] += logistic(-score);
    }
  }
  for (let i = 0; i < slices; i++) {
    present[i] = Math.log(present[i]) - Math.log(absent[i]);
  }
  return present;
}

function meanLogit(
  members: readonly Float64Array[],
  slices: number,
): Float64Array {
  const blended = new Float64Array(slices);
  for (const scores of members) {
    for (let i = 0; i < slices; i++) blended[i] += scores[i];
  }
  for (let i = 0; i < slices; i++) blended[i] /= members.length;
  return blended;
}

function medianLogit(
  members: readonly Float64Array[],
  slices: number,
): Float64Array {
  const blended = new Float64Array(slices);
  const row = new Float64Array(members.length);
  const middle = members.length >> 1;
  for (let i = 0; i < slices; i++) {
    for (let m = 0; m < members.length; m++) row[m] = members[m][i];
    row.sort();
    blended[i] = members.length % 2 === 1
      ? row[middle]
      : (row[middle - 1] + row[middle]) / 2;
  }
  return blended;
}
