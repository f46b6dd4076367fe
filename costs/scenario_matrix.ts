import type { Remark } from "../data/catalogue.ts";
import type { CostMatrix } from "./cost_matrix.ts";
import { type Reader, reviewBand, reviewCosts } from "./review_band.ts";
import type { Scenario } from "./scenario.ts";

/**
 * Takes the best guesses of a scenario's costs for alert and routine.
 *
 * @param scenario the scenario
 * @returns the matrix, without review
 */
export function scenarioMatrix(scenario: Scenario): CostMatrix {
  const { alert, routine } = scenario.costs;
  return {
    alert: { positive: alert.positive.value, negative: alert.negative.value },
    routine: {
      positive: routine.positive.value,
      negative: routine.negative.value,
    },
  };
}

/**
 * Takes a scenario's costs with review priced by its reader, where it has one.
 *
 * @param scenario the scenario
 * @returns the matrix, with `review` where the scenario has a reader
 */
export function scenarioMatrixWithReview(scenario: Scenario): CostMatrix {
  const matrix = scenarioMatrix(scenario);
  if (!scenario.review) return matrix;
  const reader: Reader = {
    price: scenario.review.price.value,
    sensitivity: scenario.review.sensitivity.value,
    specificity: scenario.review.specificity.value,
  };
  return { ...matrix, review: reviewCosts(reader, matrix) };
}

/** A part of a scenario that decisions do not take into account. */
export type UnappliedPart = "review" | "limits" | "missMultipliers";

/**
 * Names the parts of a scenario that are read and checked but do not change
 * the decision yet.
 *
 * @param scenario the scenario
 * @returns the parts that the scenario has; empty if nothing is left out
 */
export function notAppliedYet(scenario: Scenario): UnappliedPart[] {
  const parts: UnappliedPart[] = [];
  if (scenario.review) parts.push("review");
  // An empty object asks for nothing.
  if (Object.keys(scenario.limits ?? {}).length > 0) parts.push("limits");
  const multipliers = Object.values(scenario.missMultipliers ?? {});
  if (multipliers.some((multiplier) => multiplier !== 1)) {
    parts.push("missMultipliers");
  }
  return parts;
}

/**
 * Says what a reader of any result in this scenario must know about its file.
 *
 * @param scenario the scenario
 * @returns remarks; empty if there is nothing to say
 */
export function scenarioRemarks(scenario: Scenario): Remark[] {
  const remarks: Remark[] = [];
  const parts = notAppliedYet(scenario);
  if (parts.length > 0) {
    remarks.push({
      code: "not-applied-yet",
      message: `Scenario "${scenario.name}" has ${
        parts.join(" and ")
      }, which this version reads but does not apply to decisions`,
    });
  }
  if (scenario.name === "rural") {
    remarks.push({
      code: "see-rural-teleread",
      message:
        'Where a reader can be had from afar, reading nearly everything may beat every rule here: see scenario "rural-teleread"',
    });
  }
  if (scenario.review && !reviewBand(scenarioMatrixWithReview(scenario))) {
    remarks.push({
      code: "review-band-empty",
      message:
        `At the prices of scenario "${scenario.name}" no probability makes a review the cheapest action`,
    });
  }
  return remarks;
}
