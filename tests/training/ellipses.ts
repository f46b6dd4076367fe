import type { LabelledImages } from "../../training/train_network.ts";
import { ellipseTarget } from "./ellipse_images.ts";

/** Toy head images to learn from, and to measure on. */
export function ellipses(
  size: number,
  training: number,
  validation: number,
): LabelledImages {
  const all = Array.from({ length: training + validation }, (_, i) => i);
  return {
    source: {
      module: import.meta.resolve("./ellipse_images.ts"),
      options: { size, seed: 7 },
    },
    targets: all.map(ellipseTarget),
    training: all.slice(0, training),
    validation: all.slice(training),
  };
}
