import type { Canvas } from "./canvas.ts";
import { boxAround, polarRow } from "./frame.ts";
import type { Subdural } from "./lesion.ts";
import { DIRECTIONS, polarTable } from "./polar_table.ts";
import type { Box } from "./shape.ts";
import { behindPetrous, cleftWeight, tentoriumHeight } from "./tentorium.ts";

/**
 * Covers a mask with blood at the falx or on the tentorium.
 *
 * @param canvas the slice
 * @param lesion the blood, with one of these sites
 * @param mask `[cells, cells]`, empty; afterwards shares in [0, 1]
 * @returns the cells that may be covered, or `null` if the plane misses it
 */
export function coverSheet(
  canvas: Canvas,
  lesion: Subdural,
  mask: Float32Array,
): Box | null {
  const { frame, plan } = canvas;
  const { pose } = plan;
  const { cells, unit, cos, sin, originColumn, originRow } = frame;
  const { cavityEnd, reach } = frame.outline;
  const { direction, distance } = polarTable();
  const falx = lesion.site === "falx";
  if (falx && Math.abs(frame.height - lesion.height) > lesion.halfHeight + 12) {
    return null;
  }
  if (!falx && (frame.height > 30 || frame.height < -30)) return null;
  const box = boxAround(frame, 0, 0, reach);
  const soft = 1 / (1.1 * unit / frame.step + 0.3);
  for (let row = box[0]; row < box[1]; row++) {
    const polar = polarRow(frame, row);
    const dy = (row - originRow) * unit;
    for (let column = box[2]; column < box[3]; column++) {
      const dx = (column - originColumn) * unit;
      const x = dx * cos + dy * sin, y = dy * cos - dx * sin;
      const beside = lesion.side * x;
      if (beside < -1.5) continue;
      const entry = polar + column * frame.step;
      const bin = (direction[entry] - pose.turn) & (DIRECTIONS - 1);
      const depth = cavityEnd[bin] - distance[entry] * unit / frame.step;
      if (depth < 1) continue;
      const z = frame.height + pose.tiltX * x + pose.tiltY * y;
      let share: number;
      if (falx) {
        const tall = (z - lesion.height) / lesion.halfHeight;
        const long = (y - 8) / 80;
        const left = 1 - tall * tall - 0.6 * long * long;
        if (left <= 0) continue;
        const wide = lesion.depth * Math.sqrt(left) * cleftWeight(y, z);
        share = (wide - beside) * soft + 0.5;
        if (share > beside + 1.5) share = beside + 1.5;
        if (wide < 0.4) continue;
      } else {
        if (behindPetrous(x, y) < 2) continue;
        const above = z - tentoriumHeight(x, y);
        const wide = lesion.depth * Math.min(1, depth / 8 + 0.3);
        share = Math.min(above + 1, wide - above) * 0.5 * soft + 0.2;
      }
      if (share > 0) mask[row * cells + column] = share > 1 ? 1 : share;
    }
  }
  return box;
}
