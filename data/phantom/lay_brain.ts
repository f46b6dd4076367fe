import type { ExamPlan } from "./exam_plan.ts";
import { readRow } from "./field_grid.ts";
import type { Fields } from "./fields.ts";
import { type Frame, polarRow } from "./frame.ts";
import { DIRECTIONS, polarTable } from "./polar_table.ts";
import { behindPetrous, cleftWeight, tentoriumHeight } from "./tentorium.ts";

/**
 * Fills the inside of the skull with brain, fluid and falx.
 *
 * @param plan the exam
 * @param frame the plane
 * @param fields its noise
 * @param image `[cells, cells]`, HU, written inside the skull alone
 * @param fluid `[cells, cells]`, share of subarachnoid fluid in [0, 1], written there too
 */
export function layBrain(
  plan: Pick<ExamPlan, "anatomy" | "lesions" | "mass" | "mimics" | "pose">,
  frame: Frame,
  fields: Fields,
  image: Float32Array,
  fluid: Float32Array,
): void {
  const { anatomy, mass, pose } = plan;
  const cupping = plan.mimics.cuppingHu;
  const { cells, unit, step, cos, sin, originColumn, originRow } = frame;
  const { cavityEnd, cavityBand, upright } = frame.outline;
  const { direction, distance } = polarTable();
  const radialUnit = unit / step;
  const line = new Float32Array(fields.folds.size);
  const bend = new Float32Array(fields.uneven.size);
  const { white, grey, atrophy } = anatomy;
  const lift = grey - white;
  const clear = anatomy.fluid;
  const gapFront = 0.9 + 3.6 * atrophy, gapSide = 0.7 + 1.8 * atrophy;
  const sulcus = 0.75 + 1.5 * atrophy;
  const sulcusDepth = 15 + 7 * atrophy;
  const cleft = 0.7 + 1.3 * atrophy;
  const bleed = plan.lesions.find(({ kind }) => kind === "subarachnoid");
  const filled = bleed?.kind === "subarachnoid" ? bleed : null;
  const topIn = anatomy.top - anatomy.bone * 0.62;
  const soft = 1 / (1.1 * unit / step + 0.25);
  const falxHalf = anatomy.falxWidth / 2;
  const pale = anatomy.leukoaraiosis;
  const reach = frame.outline.reach / unit;
  const firstRow = Math.max(0, Math.floor(originRow - reach));
  const lastRow = Math.min(cells - 1, Math.ceil(originRow + reach));
  const firstColumn = Math.max(0, Math.floor(originColumn - reach));
  const lastColumn = Math.min(cells - 1, Math.ceil(originColumn + reach));
  const low = frame.height < 24;
  const tentSoft = 1 / (0.8 + 0.5 * frame.halfThickness);

  for (let row = firstRow; row <= lastRow; row++) {
    const pixelRow = row * step + (step - 1) / 2;
    readRow(fields.folds, pixelRow, line);
    readRow(fields.uneven, pixelRow, bend);
    const polar = polarRow(frame, row);
    const dy = (row - originRow) * unit;
    for (let column = firstColumn; column <= lastColumn; column++) {
      const entry = polar + column * step;
      const bin = (direction[entry] - pose.turn) & (DIRECTIONS - 1);
      const r = distance[entry] * radialUnit;
      const radial = cavityEnd[bin] - r;
      if (radial < -cavityBand[bin]) continue;
      const dx = (column - originColumn) * unit;
      const x = dx * cos + dy * sin, y = dy * cos - dx * sin;
      const z = frame.height + pose.tiltX * x + pose.tiltY * y;
      const at = row * cells + column;

      const along = (column * step + (step - 1) / 2) / 4;
      const along2 = along / 2;
      const cell2 = along2 | 0;
      const uneven = bend[cell2] +
        (along2 - cell2) * (bend[cell2 + 1] - bend[cell2]);

      let depth = radial * upright[bin];
      if (topIn - z < depth) depth = topIn - z;
      const room = x > 0 ? mass.room[1] : mass.room[0];
      let width = sulcus * room, split = cleft * room;
      if (filled) {
        // Blood holds the sulci open, where it is.
        const u = x - filled.at[0], v = y - filled.at[1], w = z - filled.at[2];
        const near = 1 -
          Math.sqrt(u * u + v * v + 1.6 * w * w) / filled.reach;
        if (near > 0) {
          const wider = filled.filling * (near < 0.4 ? near / 0.4 : 1);
          width += wider;
          split += wider;
        }
      }

      // Below the tentorium.
      let below = 0, sheet = 0;
      if (low) {
        const behind = behindPetrous(x, y);
        if (behind > -3) {
          const tent = (tentoriumHeight(x, y) - z) * tentSoft;
          below = tent < -1 ? 0 : tent > 1 ? 1 : (tent + 1) / 2;
          if (below > 0 && below < 1) {
            // Open in front, where the midbrain passes.
            const open = (behind + Math.abs(x) - 12) / 10;
            sheet = 4 * below * (1 - below) *
              (open < 0 ? 0 : open > 1 ? 1 : open);
          }
          const front = (behind + 3) / 6;
          if (front < 1) below *= front;
        }
      }

      const bow = 1.1 * uneven;
      // Further from the middle the cleft is no cortex.
      const weight = below > 0.5 || x > 30 || x < -30 ? 0 : cleftWeight(y, z);
      const middle = Math.abs(x - bow);
      const medial = middle + (1 - weight) * 40;
      const cortex = depth < medial ? depth : medial;

      const side = y < 0 && r > 1 ? 1 + y / r : 1;
      const gap = (gapFront + (gapSide - gapFront) * side) *
        (0.75 + 0.5 * uneven) * room;
      let wet = (gap - depth) * soft + 0.5;
      if (wet < 0) wet = 0;
      let dark = 0, leaf = 0;
      if (cortex < 26 || below > 0) {
        const cell = along | 0;
        const fold = line[cell] +
          (along - cell) * (line[cell + 1] - line[cell]);
        if (below > 0) {
          const turn = 1.1 * fold;
          leaf = turn - Math.floor(turn) < 0.25 ? -1.6 : 0.8;
        }
        const taper = 1 - cortex / sulcusDepth;
        const off = fold < 0 ? -fold : fold;
        if (taper > 0) {
          const share = (width * (0.35 + 0.9 * taper) *
                  (1 + 0.5 * uneven) - off) * soft + 0.5;
          const open = share * (taper < 0.3 ? taper / 0.3 : 1);
          if (open > wet) wet = open;
        }
        const gorge = ((split + falxHalf) - medial) * soft + 0.5;
        if (gorge > wet) wet = gorge * (weight > 0 ? 1 : 0);
        let ribbon = (gap + 3 + uneven - depth) * 0.7 + 0.5;
        const along3 = (width + 2.9 - 0.07 * cortex - off) * 0.7 + 0.5;
        const wall = (split + falxHalf + 3 - medial) * 0.7 + 0.5;
        const far = cortex > 17 ? (26 - cortex) / 9 : 1;
        if (along3 * far > ribbon) ribbon = along3 * far;
        if (wall > ribbon) ribbon = wall;
        dark = ribbon < 0 ? 0 : ribbon > 1 ? 1 : ribbon;
      }
      if (wet > 1) wet = 1;
      let value = white + 0.8 * uneven + dark * lift;
      if (pale > 0) {
        const u = x / 34, v = y / 48, w = (z - 18) / 24;
        const ring = 1 - Math.sqrt(u * u + v * v + w * w);
        if (ring > 0) value -= pale * Math.min(1, 3 * ring) * (1 - dark);
      }
      if (below > 0) {
        const core = Math.abs(x) > 8 && cortex > 14 ? -2.5 : 0;
        value += below * (lift * 0.75 + white + core + leaf - value);
        const inside = (gap * 0.8 - depth) * soft + 0.5;
        wet += below * ((inside < 0 ? 0 : inside > 1 ? 1 : inside) - wet);
      }
      if (cupping > 0 && depth < 20) {
        const near = depth < 0 ? 0 : depth / 6;
        value += cupping / (1 + near * near);
      }
      value += wet * (clear - value);
      fluid[at] = wet;

      // The falx lies in the cleft, the tentorium between cerebrum and cerebellum.
      if (weight > 0) {
        const falx = (falxHalf - middle) * soft * 0.8 + 0.5;
        if (falx > 0) {
          value += (falx > 1 ? 1 : falx) * weight * (anatomy.falx - value);
        }
      }
      if (sheet > 0) value += sheet * sheet * 0.8 * (anatomy.tentorium - value);
      image[at] = value;
    }
  }
}
