import type { Card } from "./card.ts";

// Small images run up to a third faster together; large ones need the memory.
const MOST_PIXELS = 131072;
const MOST_IMAGES = 8;

/**
 * How many images of a member run together.
 *
 * @param card the member's card
 * @returns a number of at least 1
 */
export function batchSize(card: Pick<Card, "input">): number {
  const { rows, columns } = card.input;
  const fitting = Math.floor(MOST_PIXELS / (rows * columns));
  return Math.min(MOST_IMAGES, Math.max(1, fitting));
}
