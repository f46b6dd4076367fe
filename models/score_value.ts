import type { CardOutput } from "./card.ts";

/**
 * How near to 0 and 1 a network's probability may come: the distance of the
 * last two float32 numbers below 1. A network that says 1 has run out of
 * digits, not of doubt.
 */
const CLOSEST = 2 ** -24;

/**
 * Turns what a network gave into a score.
 *
 * @param value what the network gave, as float32
 * @param kind what it is
 * @param logitOffset subtracted from a logit
 * @returns a logit, or the value itself where it is a `score`
 * @throws {RangeError} if the value is not finite, or a probability outside
 * [0, 1]
 */
export function scoreOfValue(
  value: number,
  kind: CardOutput["kind"],
  logitOffset: number,
): number {
  if (!Number.isFinite(value)) {
    throw new RangeError(
      `Cannot score as the network must give a finite ${kind}: current value is ${value}`,
    );
  }
  if (kind === "score") return value;
  if (kind === "logit") return value - logitOffset;
  if (value < 0 || value > 1) {
    throw new RangeError(
      `Cannot score as the network must give a probability in [0, 1]: current value is ${value}`,
    );
  }
  const inside = Math.min(1 - CLOSEST, Math.max(CLOSEST, value));
  return Math.log(inside / (1 - inside)) - logitOffset;
}

/**
 * Whether a probability lies so near to 0 or 1 that it is moved inside.
 *
 * @param value what the network gave
 * @param kind what it is
 */
export function isSaturated(value: number, kind: CardOutput["kind"]): boolean {
  return kind === "probability" && (value < CLOSEST || value > 1 - CLOSEST);
}
