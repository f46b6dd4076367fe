/**
 * Numbers between -1 and 1 that look random and that the reference script makes
 * too: the sine of a line.
 *
 * @param count how many
 * @param salt another salt gives other numbers
 */
export function wave(count: number, salt: number): Float32Array {
  return Float32Array.from(
    { length: count },
    (_, i) => Math.sin(1.7 * i + 0.3 * i * salt + salt),
  );
}

/**
 * The same number of values, each at least 0.1 from every other, in a mixed
 * order: no small step changes which is the largest, or its sign.
 */
export function apart(count: number, salt: number): Float32Array {
  const order = Array.from(wave(count, salt), (value, i) => ({ value, i }))
    .sort((a, b) => a.value - b.value);
  const values = new Float32Array(count);
  order.forEach(({ i }, rank) => values[i] = 0.1 * (rank - count / 2) + 0.03);
  return values;
}
