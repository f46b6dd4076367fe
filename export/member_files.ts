import type { Card } from "../models/card.ts";

/** A member's card with the bytes of its files. */
export interface MemberFiles {
  /** What it is. */
  readonly card: Card;
  /** The weights file first, then its parts in the card's order. */
  readonly files: readonly Uint8Array<ArrayBuffer>[];
}
