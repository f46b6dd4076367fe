import { z } from "zod";
import { FINDINGS } from "../data/finding.ts";
import { nameSchema } from "../data/name_schema.ts";
import type { RuleFault } from "../data/parse_config.ts";
import { costFaults } from "./cost_matrix.ts";
import type { Scenario, SourcedNumber } from "./scenario.ts";

const text = z.string().trim().min(1);
const share = z.number().gt(0).lt(1);
const [, ...subtypes] = [...FINDINGS].reverse();

/** A share of exams, in (0, 1), with its range and source. */
export const prevalenceSchema: z.ZodType<SourcedNumber> = sourced(share);

/** What one unit of cost is. */
export const unitSchema: z.ZodType<Scenario["unit"]> = z.strictObject({
  name: text,
  year: z.int().min(1900).max(2200).optional(),
});

/** Costs of an exam by action and truth. */
export const costsSchema: z.ZodType<Scenario["costs"]> = z.strictObject({
  alert: costs(),
  routine: costs(),
});

/** The schema of a scenario file, `scenario/1`. */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  schema: z.literal("scenario/1"),
  name: nameSchema,
  intendedUse: text,
  prevalence: prevalenceSchema,
  unit: unitSchema,
  costs: costsSchema,
  review: z.strictObject({
    price: sourced(z.number().min(0)),
    sensitivity: sourced(share),
    specificity: sourced(share),
  }).optional(),
  limits: z.strictObject({
    maxAlertFraction: z.number().min(0).max(1).optional(),
    minSensitivity: floor().optional(),
    minPpv: floor().optional(),
    minNpv: floor().optional(),
  }).optional(),
  missMultipliers: z.partialRecord(z.enum(subtypes), z.number().gt(0))
    .optional(),
  missRule: z.enum(["max", "sum"]).optional(),
  setBy: text,
  date: z.iso.date(),
});

function costs() {
  return z.strictObject({
    positive: sourced(z.number()),
    negative: sourced(z.number()),
  });
}

function floor() {
  return z.strictObject({
    value: share,
    confidence: share.optional(),
    guarantee: z.boolean().optional(),
  });
}

function sourced(number: z.ZodNumber) {
  return z.strictObject({
    value: number,
    low: number,
    high: number,
    source: text,
    spread: z.enum(["triangular", "uniform"]).optional(),
  });
}

/** A number's figures, as far as they are numbers. */
const range = z.object({
  value: z.number(),
  low: z.number().optional().catch(undefined),
  high: z.number().optional().catch(undefined),
});

/** The figures that the rules below need, whatever else is wrong. */
const cell = z.object({ value: z.number() });
const matrix = z.object({
  alert: z.object({ positive: cell, negative: cell }),
  routine: z.object({ positive: cell, negative: cell }),
});
const multipliers = z.record(z.string(), z.number());

/**
 * Finds what no single key shows: a range that leaves out its value, an error
 * that costs no more than being right.
 *
 * @param document a scenario as it was written, right or wrong in other ways
 * @returns the faults
 */
export function scenarioFaults(document: unknown): RuleFault[] {
  const parts = z.object({
    prevalence: z.unknown(),
    costs: z.unknown(),
    review: z.unknown(),
    missMultipliers: z.unknown(),
  }).partial().safeParse(document).data ?? {};
  return [
    ...rangeFaults(parts.prevalence, ["prevalence"]),
    ...rangeFaults(parts.costs, ["costs"]),
    ...rangeFaults(parts.review, ["review"]),
    ...matrixFaults(parts.costs, parts.missMultipliers),
  ];
}

/** Every range at or below a key. */
function rangeFaults(node: unknown, keys: string[]): RuleFault[] {
  if (typeof node !== "object" || node === null) return [];
  const { success, data } = range.safeParse(node);
  if (!success) {
    return Object.entries(node).flatMap(([key, child]) =>
      rangeFaults(child, [...keys, key])
    );
  }
  const { value, low = -Infinity, high = Infinity } = data;
  const faults: RuleFault[] = [];
  if (low > value) {
    faults.push({
      keys: [...keys, "low"],
      message:
        `must be at most the value: current values are ${low} (low) and ${value} (value)`,
    });
  }
  if (value > high) {
    faults.push({
      keys: [...keys, "high"],
      message:
        `must be at least the value: current values are ${high} (high) and ${value} (value)`,
    });
  }
  return faults;
}

function matrixFaults(costs: unknown, missMultipliers: unknown): RuleFault[] {
  const { data } = matrix.safeParse(costs);
  if (!data) return [];
  const { alert, routine } = data;
  const faults = costFaults({
    alert: { positive: alert.positive.value, negative: alert.negative.value },
    routine: {
      positive: routine.positive.value,
      negative: routine.negative.value,
    },
  }).map(({ path, message }) => ({
    keys: ["costs", ...path.split("."), "value"],
    message,
  }));
  if (faults.some(({ keys }) => keys[1] === "routine")) return faults;
  // A multiplier below 1 may make a miss cheaper than the hit.
  const times = multipliers.safeParse(missMultipliers).data ?? {};
  for (const [subtype, multiplier] of Object.entries(times)) {
    const miss = multiplier * routine.positive.value;
    if (multiplier > 0 && !(miss > alert.positive.value)) {
      faults.push({
        keys: ["missMultipliers", subtype],
        message:
          `a miss must cost more than a hit: current values are ${miss} (${multiplier} times routine.positive) and ${alert.positive.value} (alert.positive)`,
      });
    }
  }
  return faults;
}
