/**
 * Refuses scores and truths that cannot be paired.
 *
 * @param action what the caller is doing, for the message: `compute AUROC`
 * @param scores one finite number an exam, whatever it means
 * @param truths 1 or 0 an exam
 * @throws {TypeError} if the lengths differ
 * @throws {RangeError} if a score is NaN or a truth is neither 0 nor 1
 */
export function checkPairs(
  action: string,
  scores: ArrayLike<number>,
  truths: ArrayLike<number>,
): void {
  if (scores.length !== truths.length) {
    throw new TypeError(
      `Cannot ${action} as scores and truths must have the same length: current value is ${scores.length} and ${truths.length}`,
    );
  }
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i])) {
      throw new RangeError(
        `Cannot ${action} as scores must be numbers: current value is ${
          scores[i]
        } at ${i}`,
      );
    }
    if (truths[i] !== 0 && truths[i] !== 1) {
      throw new RangeError(
        `Cannot ${action} as truths must be 0 or 1: current value is ${
          truths[i]
        } at ${i}`,
      );
    }
  }
}
