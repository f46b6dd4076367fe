import { createRandom } from "../../statistics/random.ts";

/** What ellipse images look like. */
export interface EllipseOptions {
  /** Rows and columns. */
  readonly size: number;
  /** Seed of all images. */
  readonly seed: number;
}

/**
 * Whether image `item` shows a bleed: every second one does.
 */
export function ellipseTarget(item: number): number {
  return item % 2;
}

/**
 * Opens toy head images: a bright ring of skull around brain at 35 HU with
 * noise, dark ventricles, and in every second image a blob of 55 to 75 HU.
 * Values are standardised HU.
 */
export function openImages(
  { size, seed }: EllipseOptions,
): (item: number, draw: number | null) => Float32Array {
  return (item, draw) => {
    const random = createRandom(seed, `image ${item}`);
    const image = new Float32Array(size * size);
    const width = 0.3 + 0.1 * random.uniform();
    const height = 0.36 + 0.1 * random.uniform();
    const centre = 0.5 + 0.04 * random.normal() / 3;
    const blob = {
      x: centre + width * 0.6 * (2 * random.uniform() - 1),
      y: centre + height * 0.6 * (2 * random.uniform() - 1),
      radius: 0.05 + 0.05 * random.uniform(),
      value: 55 + 20 * random.uniform(),
    };
    const flip = draw !== null && draw % 2 === 1;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const x = (flip ? size - 1 - column : column) / size;
        const y = row / size;
        const r = Math.hypot((x - centre) / width, (y - centre) / height);
        let hu = 0;
        if (r < 1) hu = r > 0.9 ? 80 : 35;
        if (r < 0.9) {
          const side = Math.abs(x - centre) - 0.05;
          if (Math.hypot(side / 0.03, (y - centre) / 0.1) < 1) hu = 8;
          const far = Math.hypot(x - blob.x, y - blob.y);
          if (ellipseTarget(item) === 1 && far < blob.radius) hu = blob.value;
        }
        if (r < 1) hu += 5 * random.normal();
        image[row * size + column] = (hu - 20) / 25;
      }
    }
    return image;
  };
}
