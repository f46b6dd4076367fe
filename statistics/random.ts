import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A seeded source of random numbers; the same seed and label, the same numbers. */
export interface Random {
  /** The next number, uniform in [0, 1), a multiple of 2^-53. */
  uniform(): number;
  /**
   * The next whole number, uniform in [0, bound).
   *
   * @param bound whole, from 1 to 2^31
   */
  integer(bound: number): number;
  /** The next standard normal number. */
  normal(): number;
  /**
   * Puts the items into a random order, in place, and returns them.
   *
   * @param items an array or typed array
   */
  shuffle<T extends Shuffled>(items: T): T;
  /**
   * A source of its own, named by a label. It depends on this source's seed and
   * labels alone, not on how many numbers were drawn from it.
   *
   * @param label the name of what is drawn, such as `bootstrap` or `exam 7`
   */
  stream(label: string): Random;
}

/** What can be shuffled: anything with numbered items and a length. */
export interface Shuffled {
  /** How many items there are. */
  readonly length: number;
  /** The items. */
  // deno-lint-ignore no-explicit-any
  [index: number]: any;
}

/**
 * Opens a seeded source of random numbers.
 *
 * Draw each independent thing from a stream with its own label: then the order
 * in which they are drawn, or by which worker, does not matter.
 *
 * @param seed a safe integer
 * @param label the name of what is drawn; sources of other labels are unrelated
 * @returns the source
 * @throws {RangeError} if the seed is no safe integer
 *
 * @example
 * ```ts
 * import { createRandom } from "./random.ts";
 *
 * const random = createRandom(2019, "split");
 * const order = random.shuffle(Uint32Array.of(0, 1, 2, 3));
 * const noise = random.stream("noise").normal();
 * console.log(order, noise);
 * ```
 */
export function createRandom(seed: number, label = ""): Random {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(
      `Cannot open a random source as seed must be a safe integer: current value is ${seed}`,
    );
  }
  const generator = xoroshiro128plusFromState(hashState(seed, label));
  let spare = NaN;

  function uniform(): number {
    // The upper bits: the lowest ones of this generator are the weakest.
    return (generator.next() >>> 5) * 2 ** -27 +
      (generator.next() >>> 6) * 2 ** -53;
  }

  function integer(bound: number): number {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 31)) {
      throw new RangeError(
        `Cannot draw an integer as bound must be whole and in [1, 2^31]: current value is ${bound}`,
      );
    }
    // 31 bits times a bound of at most 2^22 is exact in a double; wider bounds
    // take the finer number. No value is favoured by more than 2^-9, relative.
    return bound <= 2 ** 22
      ? Math.floor((generator.next() >>> 1) * bound * 2 ** -31)
      : Math.floor(uniform() * bound);
  }

  function normal(): number {
    if (spare === spare) {
      const kept = spare;
      spare = NaN;
      return kept;
    }
    // Marsaglia's polar method: two normals from a point in the unit disc.
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt(-2 * Math.log(square) / square);
      spare = y * scale;
      return x * scale;
    }
  }

  function shuffle<T extends Shuffled>(items: T): T {
    for (let last = items.length - 1; last > 0; last--) {
      const other = integer(last + 1);
      const kept = items[last];
      items[last] = items[other];
      items[other] = kept;
    }
    return items;
  }

  // The separator cannot occur in a label unnoticed: it only lengthens it.
  const stream = (name: string): Random =>
    createRandom(seed, `${label}\u0000${name}`);

  return { uniform, integer, normal, shuffle, stream };
}

/**
 * Hashes a seed and a label to the generator's 128 bits of state, so that
 * neighbouring seeds and labels start far apart.
 *
 * Each word is a multiplicative hash with its own odd multiplier, finished as
 * in MurmurHash3 (32 bits).
 */
function hashState(seed: number, label: string): number[] {
  const low = seed | 0;
  const high = Math.floor(seed / 2 ** 32) | 0;
  const multipliers = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];
  const words = multipliers.map((multiplier) => {
    let word = multiplier | 0;
    const mix = (value: number) => {
      word = Math.imul(word ^ value, multiplier);
      word ^= word >>> 15;
    };
    mix(low);
    mix(high);
    for (let i = 0; i < label.length; i++) mix(label.charCodeAt(i));
    word = Math.imul(word ^ word >>> 16, 0x85ebca6b);
    word = Math.imul(word ^ word >>> 13, 0xc2b2ae35);
    return word ^ word >>> 16;
  });
  // All zeros is the one state from which the generator never moves.
  if (!words.some((word) => word !== 0)) words[0] = 1;
  return words;
}
