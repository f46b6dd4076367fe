import assert from "node:assert/strict";
import {
  calibrate,
  calibratedLogit,
} from "../../../ensemble/calibrators/calibrate.ts";
import {
  type Calibrator,
  calibratorSchema,
} from "../../../ensemble/calibrators/calibrator.ts";
import { fitCalibrator } from "../../../ensemble/calibrators/fit_calibrator.ts";
import { plattTargets } from "../../../ensemble/calibrators/platt_targets.ts";
import { logLossOfLogits } from "../../../statistics/log_loss.ts";
import { logistic, logOdds } from "../../../statistics/logistic.ts";
import { createRandom } from "../../../statistics/random.ts";
import { TWELVE } from "../../statistics/twelve_rows.ts";

const KINDS = ["none", "platt", "temperature", "beta", "isotonic"] as const;
const scores = Float64Array.from(TWELVE.scores, logOdds);
const truths = Uint8Array.from(TWELVE.truths);

function near(actual: number, expected: number, within = 1e-9): void {
  assert.ok(Math.abs(actual - expected) < within, `${actual} not ${expected}`);
}

/** Logits of `count` exams whose true log odds are `slope * score + shift`. */
function draw(count: number, slope: number, shift: number, seed: number) {
  const random = createRandom(seed, "calibrators");
  const drawn = Float64Array.from(
    { length: count },
    () => 2 * random.normal() - 1,
  );
  return {
    scores: drawn,
    truths: Uint8Array.from(
      drawn,
      (score) => random.uniform() < logistic(slope * score + shift) ? 1 : 0,
    ),
  };
}

Deno.test("fitCalibrator() gives Platt's twelve-row answer, soft targets and all", () => {
  const platt = fitCalibrator("platt", scores, truths);
  assert.ok(platt.kind === "platt");
  near(platt.a, .3291518439445155);
  near(platt.b, -.3029393723468066);
  assert.deepEqual(plattTargets(truths), { positive: 5 / 6, negative: 1 / 10 });
});

Deno.test("fitCalibrator() gives the twelve-row temperature and its loss", () => {
  const fit = fitCalibrator("temperature", scores, truths);
  assert.ok(fit.kind === "temperature");
  near(fit.temperature, 1.849712824697445, 1e-8);
  const logits = scores.map((score) => calibratedLogit(fit, score));
  near(logLossOfLogits(logits, truths)!, .5786249655833517, 1e-12);
});

Deno.test("fitCalibrator() finds the slope and shift that made the data", () => {
  const data = draw(20_000, 0.5, -1, 1);
  const platt = fitCalibrator("platt", data.scores, data.truths);
  assert.ok(platt.kind === "platt");
  near(platt.a, 0.5, 0.04);
  near(platt.b, -1, 0.07);
  // A Platt map is the beta map of equal slopes.
  const beta = fitCalibrator("beta", data.scores, data.truths);
  for (const score of [-5, -2, 0, 2, 4]) {
    near(calibrate(beta, score), logistic(0.5 * score - 1), 0.03);
  }
  const centred = draw(20_000, 0.5, 0, 2);
  const blunt = fitCalibrator("temperature", centred.scores, centred.truths);
  assert.ok(blunt.kind === "temperature");
  near(blunt.temperature, 2, 0.15);
});

Deno.test("beta calibration at its optimum balances each feature and the mean", () => {
  const data = draw(500, 0.7, 0.3, 3);
  const beta = fitCalibrator("beta", data.scores, data.truths);
  const rests = data.truths.length;
  let mean = 0;
  let lower = 0;
  data.scores.forEach((score, i) => {
    const rest = data.truths[i] - calibrate(beta, score);
    mean += rest / rests;
    lower += rest * Math.log(logistic(score)) / rests;
  });
  near(mean, 0, 1e-10);
  near(lower, 0, 1e-10);
});

Deno.test("isotonic calibration stands on midpoints and stays off 0 and 1", () => {
  const fit = fitCalibrator("isotonic", scores, truths);
  assert.ok(fit.kind === "isotonic");
  assert.deepEqual(fit.probabilities, [.1, .2, 1 / 3, .5, 5 / 6]);
  const middles = [[.02, .05], [.20, .30], [.40, .55], [.70, .90]].map((
    [lower, upper],
  ) => (logOdds(lower) + logOdds(upper)) / 2);
  fit.knots.forEach((knot, i) => near(knot, middles[i], 1e-14));
  // A score at a knot belongs to the step above.
  assert.equal(calibrate(fit, fit.knots[1]), 1 / 3);
  near(calibrate(fit, fit.knots[1] - 1e-9), .2, 1e-15);
});

Deno.test("float32 noise moves no exam across an isotonic knot", () => {
  const data = draw(300, 1, 0, 4);
  const float32 = Float64Array.from(Float32Array.from(data.scores));
  const fit = fitCalibrator("isotonic", data.scores, data.truths);
  data.scores.forEach((score, i) => {
    assert.equal(calibrate(fit, float32[i]), calibrate(fit, score));
  });
});

Deno.test("every calibrator gives probabilities in (0, 1) that never fall", () => {
  const data = draw(400, 0.8, -0.5, 5);
  for (const kind of KINDS) {
    const fit = fitCalibrator(kind, data.scores, data.truths);
    let before = 0;
    for (let score = -900; score <= 900; score += 0.5) {
      const probability = calibrate(fit, score);
      assert.ok(probability > 0 && probability < 1, `${kind} at ${score}`);
      const strictly = kind !== "isotonic" && Math.abs(score) < 20;
      assert.ok(
        strictly ? probability > before : probability >= before,
        `${kind} at ${score}`,
      );
      before = probability;
    }
  }
});

Deno.test("every calibrator stays finite on separated, constant and misleading scores", () => {
  const cases: [number[], number[]][] = [
    [[-3, -2, 2, 3], [0, 0, 1, 1]],
    [[1, 1, 1, 1], [0, 1, 0, 0]],
    [[3, 2, -2, -3], [0, 0, 1, 1]],
    [[-40, 40], [0, 1]],
  ];
  for (const [low, truth] of cases) {
    for (const kind of KINDS) {
      const fit = fitCalibrator(
        kind,
        Float64Array.from(low),
        Uint8Array.from(truth),
      );
      for (const score of [-50, -1, 0, 1, 50]) {
        assert.ok(Number.isFinite(calibratedLogit(fit, score)), kind);
      }
    }
  }
  const flat = fitCalibrator(
    "platt",
    Float64Array.of(1, 1, 1, 1),
    Uint8Array.of(0, 1, 0, 0),
  );
  // The mean of the soft targets 2/3 and 1/5.
  near(calibrate(flat, 7), (2 / 3 + 3 / 5) / 4, 1e-9);
});

Deno.test("a weight of 2 counts an exam twice in every calibrator", () => {
  const data = draw(60, 1, 0, 6);
  const weights = data.scores.map((_, i) => 1 + i % 2);
  const repeated = [...data.scores.keys()].flatMap((i) => i % 2 ? [i, i] : [i]);
  for (const kind of KINDS) {
    const weighted = fitCalibrator(kind, data.scores, data.truths, weights);
    const doubled = fitCalibrator(
      kind,
      Float64Array.from(repeated, (i) => data.scores[i]),
      Uint8Array.from(repeated, (i) => data.truths[i]),
    );
    for (const score of [-2, 0, 3]) {
      near(calibrate(weighted, score), calibrate(doubled, score), 1e-8);
    }
  }
});

Deno.test("calibratorSchema takes every fitted calibrator back from JSON", () => {
  for (const kind of KINDS) {
    const fit = fitCalibrator(kind, scores, truths);
    const back = calibratorSchema.parse(JSON.parse(JSON.stringify(fit)));
    assert.deepEqual(back, fit);
  }
});

Deno.test("calibratorSchema refuses what could not be applied", () => {
  const wrong: unknown[] = [
    { kind: "platt", a: 1 },
    { kind: "platt", a: 1, b: Infinity },
    { kind: "temperature", temperature: 0 },
    { kind: "beta", a: -1, b: 1, c: 0 },
    { kind: "isotonic", knots: [1], probabilities: [.5] },
    { kind: "isotonic", knots: [2, 1], probabilities: [.1, .2, .3] },
    { kind: "isotonic", knots: [1], probabilities: [0, .5] },
    { kind: "none", a: 1 },
    { kind: "other" },
  ];
  for (const each of wrong) {
    assert.ok(!calibratorSchema.safeParse(each).success, JSON.stringify(each));
  }
});

Deno.test("fitCalibrator() and calibrate() refuse what they cannot use", () => {
  const x = Float64Array.of(1, 2);
  const fit = (
    ...[first, second, third]: [Float64Array, number[], number[]?]
  ) =>
    fitCalibrator(
      "platt",
      first,
      Uint8Array.from(second),
      third && Float64Array.from(third),
    );
  assert.throws(() => fit(x, [1, 1]), RangeError);
  assert.throws(() => fit(x, [0, 1, 1]), TypeError);
  assert.throws(() => fit(x, [0, 2]), RangeError);
  assert.throws(() => fit(Float64Array.of(1, Infinity), [0, 1]), RangeError);
  assert.throws(() => fit(x, [0, 1], [1]), TypeError);
  assert.throws(() => fit(x, [0, 1], [1, 0]), RangeError);
  const none: Calibrator = { kind: "none" };
  assert.throws(() => calibrate(none, NaN), RangeError);
  assert.throws(() => calibrate(none, Infinity), RangeError);
});
