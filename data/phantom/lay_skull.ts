import type { Anatomy } from "./anatomy.ts";
import { type Frame, polarRow } from "./frame.ts";
import { DIRECTIONS, polarTable } from "./polar_table.ts";

const AIR = -1000, SKIN = 30, FAT = -90, MUSCLE = 52;

/**
 * Puts skull, muscle, fat, skin and air around the brain.
 *
 * @param frame the plane, of step 1
 * @param anatomy the head
 * @param image `[512, 512]`, HU; the brain is kept
 */
export function laySkull(
  frame: Frame,
  anatomy: Anatomy,
  image: Float32Array,
): void {
  const { cells, unit, pose, outline } = frame;
  const { cavityEnd, cavityBand, boneEnd, boneBand } = outline;
  const { muscleEnd, skinEnd, skinBand, reach } = outline;
  const { direction, distance } = polarTable();
  const hard = 900 + 50 * anatomy.bone;
  const spongy = hard - 70 * anatomy.bone;
  // Below the vault what lies before the cavity is a face, not a temple.
  const face = frame.height < -9 ? Math.min(1, (-9 - frame.height) / 8) : 0;
  const reachPixels = reach / unit;
  // Within this circle there is brain alone, and nothing to do.
  let safe = Infinity;
  for (let i = 0; i < cavityEnd.length; i++) {
    safe = Math.min(safe, cavityEnd[i] - cavityBand[i] / 2);
  }
  const safePixels = Math.max(0, safe / unit - 1);
  for (let row = 0; row < cells; row++) {
    const polar = polarRow(frame, row);
    const dy = row - frame.originRow;
    const span = Math.sqrt(Math.max(0, reachPixels ** 2 - dy * dy));
    const first = Math.max(0, Math.floor(frame.originColumn - span));
    const last = Math.min(cells - 1, Math.ceil(frame.originColumn + span));
    const start = row * cells;
    if (span === 0) {
      image.fill(AIR, start, start + cells);
      continue;
    }
    image.fill(AIR, start, start + first);
    image.fill(AIR, start + last + 1, start + cells);
    const core = Math.sqrt(Math.max(0, safePixels ** 2 - dy * dy));
    const skipFrom = Math.ceil(frame.originColumn - core);
    const skipTo = Math.floor(frame.originColumn + core);
    for (let column = first; column <= last; column++) {
      if (column === skipFrom && skipTo > column) column = skipTo;
      const entry = polar + column;
      const bin = (direction[entry] - pose.turn) & (DIRECTIONS - 1);
      const r = distance[entry] * unit;
      let inside = (cavityEnd[bin] - r) / cavityBand[bin] + 0.5;
      if (inside >= 1) continue;
      if (inside < 0) inside = 0;
      const at = start + column;
      const wide = skinBand[bin];
      let value = AIR;
      const skin = (skinEnd[bin] - r) / wide + 0.5;
      if (skin > 0) {
        value += (skin > 1 ? 1 : skin) * (SKIN - AIR);
        const fat = (skinEnd[bin] - 1.7 - r) / wide + 0.5;
        if (fat > 0) value += (fat > 1 ? 1 : fat) * (FAT - SKIN);
        const flesh = (muscleEnd[bin] - r) / boneBand[bin] + 0.5;
        if (flesh > 0) {
          const soft = face > 0 && direction[entry] > 0 &&
              boneEnd[bin] < muscleEnd[bin] - 14
            ? MUSCLE - 70 * face
            : MUSCLE;
          value += (flesh > 1 ? 1 : flesh) * (soft - value);
        }
        const bone = (boneEnd[bin] - r) / boneBand[bin] + 0.5;
        if (bone > 0) {
          const thick = boneEnd[bin] - cavityEnd[bin];
          const t = (r - cavityEnd[bin]) / (thick > 1 ? thick : 1);
          // Two dense tables with marrow in between.
          const marrow = t > 0.2 && t < 0.8 ? 1 - Math.abs(t - 0.5) / 0.3 : 0;
          const density = hard - (hard - spongy) * marrow;
          value += (bone > 1 ? 1 : bone) * (density - value);
        }
      }
      image[at] = inside > 0 ? value + inside * (image[at] - value) : value;
    }
  }
}
