import { createRandom } from "../statistics/random.ts";

/**
 * Chooses images of both classes in given shares, as far as they go.
 *
 * @param training numbers of the images to choose from
 * @param targets 1 or 0 by number
 * @param count how many are wanted
 * @param positiveShare share of positives among them, in (0, 1)
 * @param seed seed of the choice
 * @returns numbers, positives first
 */
export function chooseImages(
  training: readonly number[],
  targets: ArrayLike<number>,
  count: number,
  positiveShare: number,
  seed: number,
): number[] {
  const random = createRandom(seed, "first head");
  return [1, 0].flatMap((target) => {
    const some = training.filter((item) => targets[item] === target);
    const share = target === 1 ? positiveShare : 1 - positiveShare;
    return random.shuffle(some).slice(0, Math.round(count * share));
  });
}
