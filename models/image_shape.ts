import type { Card } from "./card.ts";

/**
 * The axes of a batch of images as a card wants them.
 *
 * @param card what the network is
 * @param n images in the batch
 * @returns four lengths, the batch first
 */
export function imageShape(card: Pick<Card, "input">, n: number): number[] {
  const { layout, rows, columns, windows } = card.input;
  return layout === "NCHW"
    ? [n, windows.length, rows, columns]
    : [n, rows, columns, windows.length];
}
