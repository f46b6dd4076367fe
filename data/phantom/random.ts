/**
 * Random numbers named by keys instead of by order.
 *
 * A hash of (seed, exam, purpose) starts each stream, so one slice can be drawn
 * alone in any worker, and one more draw for the skull does not move a lesion.
 * A sequential generator such as pure-rand's would need a jump for each
 * purpose, and the noise tables ask for a million numbers at start-up.
 */

/** Draws the next number, uniform in [0, 1). */
export type Random = () => number;

/**
 * Scrambles 32 bits.
 *
 * Source: Appleby, MurmurHash3, the 32-bit finaliser.
 *
 * @param value any integer; its low 32 bits count
 * @returns a signed 32-bit integer
 */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Hashes integers, their order included.
 *
 * @param keys integers
 * @returns a signed 32-bit integer
 */
export function hashKeys(...keys: number[]): number {
  let h = 0x5bd1e995;
  for (const key of keys) h = mix32(Math.imul(h, 31) + key + 0x9e3779b9);
  return h;
}

/**
 * Starts a stream for some keys.
 *
 * Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators", with a 32-bit state and finaliser.
 *
 * @param keys integers that name the stream
 * @returns the stream
 */
export function keyedRandom(...keys: number[]): Random {
  let state = hashKeys(...keys);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return (mix32(state) >>> 0) / 4294967296;
  };
}

/**
 * Draws uniformly from a range.
 *
 * @param random the stream
 * @param low lower end
 * @param high upper end
 * @returns a number in [low, high)
 */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

/**
 * Draws from the standard normal distribution.
 *
 * Source: Box and Muller 1958.
 *
 * @param random the stream
 * @returns a number with mean 0 and variance 1
 */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) *
    Math.cos(2 * Math.PI * random());
}

/**
 * Draws one of some names by weight.
 *
 * @param random the stream
 * @param weights weight of each name, not negative
 * @returns one of the names
 */
export function pick<Name extends string>(
  random: Random,
  weights: Readonly<Record<Name, number>>,
): Name {
  const names = Object.keys(weights) as Name[];
  let rest = random() * names.reduce((sum, name) => sum + weights[name], 0);
  for (const name of names) {
    rest -= weights[name];
    if (rest < 0) return name;
  }
  return names[names.length - 1];
}
