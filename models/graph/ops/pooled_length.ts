/** Padding before rows, before columns, after rows, after columns. */
export type Pads = readonly [number, number, number, number];

/**
 * Counts the positions of a kernel along one axis, as ONNX does with
 * `ceil_mode` 0.
 *
 * @param length length of the input axis
 * @param kernel length of the kernel
 * @param stride step
 * @param padding padding at both ends together
 * @returns length of the output axis, at least 1
 * @throws {TypeError} if the kernel does not fit once
 */
export function pooledLength(
  length: number,
  kernel: number,
  stride: number,
  padding: number,
): number {
  const positions = Math.floor((length + padding - kernel) / stride) + 1;
  if (positions < 1) {
    throw new TypeError(
      `Cannot slide a kernel of length ${kernel} as the padded axis must be as long: current value is ${
        length + padding
      }`,
    );
  }
  return positions;
}

/**
 * Pads of an axis for `same` convolutions and pools as Keras places them: the
 * odd one goes to the end.
 *
 * @param length length of the input axis
 * @param kernel length of the kernel
 * @param stride step
 * @returns padding before and after
 */
export function samePads(
  length: number,
  kernel: number,
  stride: number,
): readonly [number, number] {
  const positions = Math.ceil(length / stride);
  const total = Math.max(0, (positions - 1) * stride + kernel - length);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}
