import { AssertionError } from "node:assert/strict";

/** Fails unless two lists are as long and differ by at most `tolerance` everywhere. */
export function near(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  if (actual.length !== expected.length) {
    throw new AssertionError({
      message: `${actual.length} numbers instead of ${expected.length}`,
    });
  }
  for (let i = 0; i < actual.length; i++) {
    if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
      throw new AssertionError({
        message: `number ${i} is ${actual[i]} instead of ${expected[i]}`,
        actual: actual[i],
        expected: expected[i],
      });
    }
  }
}
