import { IMAGE_SIZE } from "./frame.ts";
import type { Frame } from "./frame.ts";

/** A smooth quantity on a coarse grid over the image, read by lines in between. */
export interface FieldGrid {
  /** Pixels between neighbours. */
  readonly pixels: number;
  /** Neighbours along a row. */
  readonly size: number;
  /** `[size, size]`; the first lies on the centre of the first pixel. */
  readonly values: Float32Array;
}

/** A part of a plane, in the head's millimetres. */
export interface Disc {
  /** Centre, to the patient's left. */
  readonly x: number;
  /** Centre, to the back. */
  readonly y: number;
  /** Radius. */
  readonly radius: number;
}

/**
 * Samples a quantity of the head on a coarse grid, inside the head alone.
 *
 * @param frame the plane, of any step
 * @param pixels pixels between samples
 * @param read the quantity at x, y and z in the head's millimetres
 * @param disc where it is needed: centre and radius in the head's millimetres
 * @returns the grid
 */
export function sampleField(
  frame: Frame,
  pixels: number,
  read: (x: number, y: number, z: number) => number,
  disc: Disc = { x: 0, y: 0, radius: frame.outline.reach },
): FieldGrid {
  const { pose, cos, sin, height } = frame;
  const unit = frame.unit / frame.step;
  const size = IMAGE_SIZE / pixels + 1;
  const values = new Float32Array(size * size);
  const reach = (disc.radius + 2 * pixels * unit) ** 2;
  for (let row = 0; row < size; row++) {
    const dy = (row * pixels - pose.row) * unit;
    for (let column = 0; column < size; column++) {
      const dx = (column * pixels - pose.column) * unit;
      const x = dx * cos + dy * sin, y = dy * cos - dx * sin;
      if ((x - disc.x) ** 2 + (y - disc.y) ** 2 > reach) continue;
      values[row * size + column] = read(
        x,
        y,
        height + pose.tiltX * x + pose.tiltY * y,
      );
    }
  }
  return { pixels, size, values };
}

/**
 * Reads a whole line of the grid at one image row, for `readLine`.
 *
 * @param grid the grid
 * @param pixelRow row of the image, a pixel centre, fractions allowed
 * @param line `[size]`, overwritten
 */
export function readRow(
  grid: FieldGrid,
  pixelRow: number,
  line: Float32Array,
): void {
  const at = Math.min(grid.size - 2, Math.max(0, pixelRow / grid.pixels));
  const first = Math.floor(at), share = at - first;
  const start = first * grid.size;
  for (let i = 0; i < grid.size; i++) {
    const above = grid.values[start + i];
    line[i] = above + share * (grid.values[start + grid.size + i] - above);
  }
}
