import type { Architecture } from "./architecture.ts";
import { baseline, type BaselineOptions } from "./baseline.ts";

/**
 * Plans the baseline with dropout layers against overfitting. When it scores,
 * they are absent: it differs from the baseline by its weights alone.
 *
 * @param options size of the input; the rates have defaults
 * @returns the plan; one input channel
 */
export function dropout(options: BaselineOptions): Architecture {
  const rates = options.dropout ?? { lastMap: 0.25, firstDense: 0.25 };
  return { ...baseline({ ...options, dropout: rates }), name: "dropout" };
}
