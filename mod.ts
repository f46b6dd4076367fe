/**
 * Which ensemble of head-CT classifiers to run in which place, and where to
 * cut, in that place's own costs.
 *
 * A research and decision tool, no medical device.
 *
 * @module
 */
// Words
export * from "./statistics/interval.ts";
export * from "./statistics/random.ts";
export * from "./statistics/resamples.ts";
export * from "./data/finding.ts";
export * from "./data/truth.ts";
export * from "./data/window.ts";
export * from "./data/slice.ts";
export * from "./data/series.ts";
export * from "./data/slice_header.ts";
export * from "./data/exam.ts";
export * from "./data/catalogue.ts";
export * from "./data/score_table.ts";
export * from "./data/exam_cases.ts";
export * from "./data/config_error.ts";
export * from "./data/dicom_error.ts";

// Images
export * from "./data/read_slice.ts";
export * from "./data/read_exam_folder.ts";
export * from "./data/exam_entry_of_folder.ts";
export * from "./data/open_catalogue.ts";
export * from "./data/windows.ts";
export * from "./data/window_slice.ts";
export * from "./data/phantom/cohorts.ts";
export * from "./data/phantom/phantom_catalogue.ts";
export * from "./data/phantom/write_phantom.ts";

// Tables
export * from "./data/predictions/plan.ts";
export * from "./data/predictions/read_predictions.ts";

// Prices and choices
export * from "./costs/cost_matrix.ts";
export * from "./costs/counts.ts";
export * from "./costs/alerts.ts";
export * from "./costs/operating_point.ts";
export * from "./costs/choose_cut_rule.ts";
export * from "./costs/scenario.ts";
export * from "./costs/read_scenario.ts";
export * from "./costs/prior_shift.ts";
export * from "./costs/elkan_threshold.ts";
export * from "./costs/cheapest_action.ts";

// Evaluations
export {
  type Blend,
  BLENDS,
  type CalibratorKind,
  CALIBRATORS,
  loneRecipe,
  MISSING_MEMBER,
  type MissingMember,
  type Pooling,
  POOLINGS,
  readRecipe,
  type Recipe,
} from "./ensemble/recipe.ts";
export * from "./ensemble/member_scale.ts";
export * from "./ensemble/exam_scores.ts";
export type {
  BetaCalibrator,
  Calibrator,
  IdentityCalibrator,
  IsotonicCalibrator,
  PlattCalibrator,
  TemperatureCalibrator,
} from "./ensemble/calibrators/calibrator.ts";
export * from "./ensemble/ensemble.ts";
export * from "./ensemble/fit_ensemble.ts";
export * from "./ensemble/choose_cut.ts";
export * from "./ensemble/learn_candidates.ts";
export * from "./ensemble/learn_by_folds.ts";
export * from "./ensemble/candidate_recipes.ts";
export * from "./evaluation/evaluation.ts";
export * from "./evaluation/comparison.ts";
export * from "./evaluation/evaluation_options.ts";
export * from "./evaluation/evaluate.ts";
export * from "./evaluation/prepare_exams.ts";
export * from "./evaluation/judge.ts";
export * from "./evaluation/judged_cases.ts";
export * from "./evaluation/evaluate_scenarios.ts";
export * from "./evaluation/exam_rows.ts";
export * from "./evaluation/price_rule_in_use.ts";
export * from "./report/evaluation_text.ts";
export * from "./report/comparison_text.ts";

// Members
export * from "./models/card.ts";
export * from "./models/engine.ts";
export * from "./models/engine_error.ts";
export * from "./models/member_source.ts";
export * from "./models/open_cards.ts";
export * from "./models/score_catalogue.ts";
export * from "./models/kept_scores.ts";
export * from "./models/member_scores.ts";
export * from "./models/score_slices.ts";
export * from "./models/engine_report.ts";
export * from "./models/member_report.ts";

// Training
export { RECIPES, type TrainingRecipe } from "./training/recipe.ts";
export * from "./training/train_member.ts";
export * from "./training/training_plan.ts";
export * from "./training/curve.ts";
export type { FirstHead } from "./training/start_with_head.ts";
export type { LearningRate } from "./training/learning_rate.ts";
export type { TrainingSchedule } from "./training/run_schedule.ts";
export type { TrainedNetwork } from "./training/train_network.ts";
export type { Variation } from "./training/slice_images.ts";
export type { Weights, WeightTensor } from "./models/architectures/weights.ts";
export type { HeadSize } from "./models/architectures/transfer_head.ts";

// Bundles
export * from "./export/bundle.ts";
export * from "./export/decision_record.ts";
export * from "./export/ensemble_graph.ts";
export * from "./export/export_error.ts";
export * from "./export/member_files.ts";
export * from "./export/record_decision.ts";
export * from "./export/write_bundle.ts";
