/**
 * Takes one number an image out of what a network gave.
 *
 * @param name the output's name, for messages
 * @param data its elements; anything but float32 is refused
 * @param dims its axes, images first
 * @param n how many images were fed
 * @param index which column of the axes after the first, taken together
 * @returns `[n]`
 * @throws {TypeError} if the output has another type, number of images, or no
 * such column
 */
export function pickColumn(
  name: string,
  data: ArrayLike<unknown>,
  dims: readonly number[],
  n: number,
  index: number,
): Float32Array {
  const columns = data.length / n;
  if (
    !(data instanceof Float32Array) || dims[0] !== n || !(index < columns)
  ) {
    throw new TypeError(
      `Cannot use the output "${name}" as it must be float32 with ${n} images and a column ${index}: current value is [${
        dims.join(", ")
      }]`,
    );
  }
  const column = new Float32Array(n);
  for (let i = 0; i < n; i++) column[i] = data[i * columns + index];
  return column;
}
