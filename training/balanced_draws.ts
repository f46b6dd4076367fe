import { createRandom } from "../statistics/random.ts";

/** Draws images so that positives are neither too rare nor too common. */
export interface BalancedDraws {
  /** The next image's number. */
  next(): number;
  /**
   * What the changed share of positives adds to a logit: log odds of the share
   * drawn, less those of the share there is.
   */
  readonly logitOffset: number;
}

/**
 * Draws each image about as often as the others of its class: each class is
 * gone through in a new random order again and again.
 *
 * @param targets `[images]`, 1 or 0
 * @param positiveShare share of draws that are positive, in (0, 1)
 * @param seed seed of the draws
 * @returns the draws
 * @throws {RangeError} if a class is absent or the share lies outside (0, 1)
 */
export function balancedDraws(
  targets: ArrayLike<number>,
  positiveShare: number,
  seed: number,
): BalancedDraws {
  const images = Array.from(targets, (target, item) => ({ target, item }));
  const [negatives, positives] = [0, 1].map((wanted) =>
    Uint32Array.from(
      images.flatMap(({ target, item }) => target === wanted ? [item] : []),
    )
  );
  if (positives.length === 0 || negatives.length === 0) {
    throw new RangeError(
      `Cannot draw a balanced batch as both classes must be there: current value is ${positives.length} positive and ${negatives.length} negative`,
    );
  }
  if (!(positiveShare > 0 && positiveShare < 1)) {
    throw new RangeError(
      `Cannot draw a balanced batch as the share of positives must be in (0, 1): current value is ${positiveShare}`,
    );
  }
  const nextPositive = rounds(positives, seed, "positives");
  const nextNegative = rounds(negatives, seed, "negatives");
  let drawn = 0;
  let drawnPositive = 0;
  return {
    next() {
      // Spread evenly, so that every batch has nearly the same share.
      drawn++;
      const positive = drawnPositive + 0.5 < drawn * positiveShare;
      if (positive) drawnPositive++;
      return positive ? nextPositive() : nextNegative();
    },
    logitOffset: Math.log(positiveShare / (1 - positiveShare)) -
      Math.log(positives.length / negatives.length),
  };
}

function rounds(items: Uint32Array, seed: number, label: string): () => number {
  const random = createRandom(seed, `draw ${label}`);
  let place = items.length;
  return () => {
    if (place === items.length) {
      random.shuffle(items);
      place = 0;
    }
    return items[place++];
  };
}
