/** Whole numbers from 0 to `below`, the same for the same seed. */
export function wholeNumbers(seed: number, below: number): () => number {
  let state = seed >>> 0;
  return () => {
    // Numerical Recipes' generator; its upper bits are good enough for tests.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

/** A normal draw a call, by the sum of twelve uniform ones. */
export function normalNumbers(seed: number): () => number {
  const next = wholeNumbers(seed, 2 ** 24);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += next() / 2 ** 24;
    return sum;
  };
}
