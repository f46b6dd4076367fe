/** Directions in a full circle. */
export const DIRECTIONS = 1024;

/** Rows and columns of the table; it covers 512 pixels around any near centre. */
export const POLAR_SIZE = 704;

/** Directions and distances from the middle of a large image. */
export interface PolarTable {
  /** `[704, 704]`, in steps of a 1024th of a circle from the column axis to the row axis. */
  readonly direction: Uint16Array;
  /** `[704, 704]`, in pixels. */
  readonly distance: Float32Array;
}

let table: PolarTable | undefined;

/**
 * Looks up the polar coordinates of pixels; made once a process, for an arc
 * tangent a pixel would take a third of the time a slice may take.
 *
 * @returns the table, centred on row and column 352
 */
export function polarTable(): PolarTable {
  if (table) return table;
  const direction = new Uint16Array(POLAR_SIZE ** 2);
  const distance = new Float32Array(POLAR_SIZE ** 2);
  const half = POLAR_SIZE / 2;
  for (let row = 0; row < POLAR_SIZE; row++) {
    for (let column = 0; column < POLAR_SIZE; column++) {
      const y = row - half, x = column - half;
      const at = row * POLAR_SIZE + column;
      distance[at] = Math.sqrt(x * x + y * y);
      direction[at] = (Math.round(
        Math.atan2(y, x) / (2 * Math.PI) *
          DIRECTIONS,
      ) + DIRECTIONS) & (DIRECTIONS - 1);
    }
  }
  return table = { direction, distance };
}
