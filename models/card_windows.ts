import type { Window } from "../data/window.ts";
import { WINDOWS } from "../data/windows.ts";
import type { Card } from "./card.ts";

/**
 * The windows of a card in numbers.
 *
 * @param card the card
 * @returns one a channel, in HU
 */
export function cardWindows(card: Pick<Card, "input">): readonly Window[] {
  return card.input.windows.map((window) =>
    typeof window === "string" ? WINDOWS[window] : window
  );
}
