import assert from "node:assert/strict";
import { clusteredRate } from "../../statistics/clustered_rate.ts";
import { mover } from "../../statistics/mover.ts";
import { createRandom, type Random } from "../../statistics/random.ts";
import { studentQuantile } from "../../statistics/student_t.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";

Deno.test("clusteredRate() of patients worked by hand", () => {
  // Exams 1, 2, 3; bad 1, 0, 1: f = 1/3. Excess 2/3, -2/3, 0: sum of squares
  // 8/9, v = 8/9 / 36 * 3/2 = 1/27, n_eff = (2/9) * 27 = 6, capped at 6 exams.
  const z = studentQuantile(0.975, 2);
  assert.deepEqual(
    clusteredRate({ bad: [1, 0, 1], exams: [1, 2, 3] }),
    wilsonInterval(1 / 3, 6, z),
  );
  // Exams 2, 2, 4; bad 2, 0, 2: f = 1/2. Excess 1, -1, 0: v = 2 / 64 * 3/2 =
  // 3/64, n_eff = 1/4 * 64/3 = 16/3; between 8 / (24/8) and 8.
  const found = clusteredRate({ bad: [2, 0, 2], exams: [2, 2, 4] })!;
  const expected = wilsonInterval(1 / 2, 16 / 3, z);
  assert.ok(Math.abs(found.low! - expected.low!) < 1e-15);
  assert.ok(Math.abs(found.high! - expected.high!) < 1e-15);
});

Deno.test("clusteredRate() keeps the effective number between its bounds", () => {
  // Each patient all bad or all good: v is large, n_eff at least n / (Σk²/Σk).
  const z = studentQuantile(0.975, 3);
  const whole = clusteredRate({ bad: [4, 0, 1, 0], exams: [4, 4, 1, 1] })!;
  assert.deepEqual(whole, wilsonInterval(1 / 2, 100 / 34, z));
});

Deno.test("clusteredRate() counts patients where nobody differs", () => {
  const z = studentQuantile(0.975, 2);
  const exams = [3, 3, 6];
  assert.deepEqual(
    clusteredRate({ bad: [0, 0, 0], exams }),
    wilsonInterval(0, 3, z),
  );
  assert.deepEqual(
    clusteredRate({ bad: exams, exams }),
    wilsonInterval(1, 3, z),
  );
  assert.deepEqual(
    clusteredRate({ bad: [1, 1, 2], exams }),
    wilsonInterval(1 / 3, 3, z),
  );
});

Deno.test("clusteredRate() leaves out patients without exams, and knows when it knows nothing", () => {
  assert.deepEqual(
    clusteredRate({ bad: [1, 0, 0, 1], exams: [1, 0, 2, 3] }),
    clusteredRate({ bad: [1, 0, 1], exams: [1, 2, 3] }),
  );
  assert.deepEqual(clusteredRate({ bad: [1], exams: [4] }), {
    value: 0.25,
    low: null,
    high: null,
  });
  assert.equal(clusteredRate({ bad: [0], exams: [0] }), null);
  assert.equal(clusteredRate({ bad: [], exams: [] }), null);
});

Deno.test("clusteredRate() of equal weights is that of none; a rate weighs heavy misses more", () => {
  const bad = [1, 0, 1, 0];
  const exams = [1, 2, 3, 1];
  const plain = clusteredRate({ bad, exams })!;
  const scaled = clusteredRate({
    bad: bad.map((count) => 3 * count),
    exams,
    weight: exams.map((count) => 3 * count),
  })!;
  assert.equal(scaled.value, plain.value);
  assert.ok(Math.abs(scaled.low! - plain.low!) < 1e-14);
  assert.ok(Math.abs(scaled.high! - plain.high!) < 1e-14);
  const heavy = clusteredRate({
    bad: [3, 0, 1, 0],
    exams,
    weight: [3, 2, 3, 1],
  })!;
  assert.equal(heavy.value, 4 / 9);
});

Deno.test("clusteredRate() refuses more bad than there is", () => {
  assert.throws(() => clusteredRate({ bad: [2], exams: [1] }), RangeError);
  assert.throws(() => clusteredRate({ bad: [-1], exams: [1] }), RangeError);
  assert.throws(() => clusteredRate({ bad: [0], exams: [0.5] }), RangeError);
  assert.throws(() => clusteredRate({ bad: [0], exams: [1, 1] }), TypeError);
});

Deno.test("mover() adds distances as squares, each side by itself", () => {
  const first = { value: 0.2, low: 0.1, high: 0.5 };
  const second = { value: 0.5, low: 0.1, high: 0.7 };
  const sum = mover(1, [
    { coefficient: 30, rate: first },
    { coefficient: 10, rate: second },
  ]);
  assert.equal(sum.value, 12);
  // 3 and 4 below; 9 and 2 above.
  assert.ok(Math.abs(sum.low! - 7) < 1e-12);
  assert.ok(Math.abs(sum.high! - (12 + Math.hypot(9, 2))) < 1e-12);
  const difference = mover(0, [
    { coefficient: 30, rate: first },
    { coefficient: -10, rate: second },
  ]);
  assert.equal(difference.value, 1);
  assert.ok(Math.abs(difference.low! - (1 - Math.hypot(3, 2))) < 1e-12);
  assert.ok(Math.abs(difference.high! - (1 + Math.hypot(9, 4))) < 1e-12);
});

Deno.test("mover() of one rate is that rate's own interval, and of none a constant", () => {
  const rate = { value: 0.25, low: 0.125, high: 0.5 };
  assert.deepEqual(mover(0, [{ coefficient: 1, rate }]), rate);
  assert.deepEqual(mover(3, []), { value: 3, low: 3, high: 3 });
});

Deno.test("mover() has no bound where a rate that counts has none", () => {
  const rate = { value: 0.5, low: null, high: null };
  assert.deepEqual(mover(0, [{ coefficient: 2, rate }]), {
    value: 1,
    low: null,
    high: null,
  });
  assert.deepEqual(mover(4, [{ coefficient: 0, rate }]), {
    value: 4,
    low: 4,
    high: 4,
  });
});

Deno.test("mover() over clustered rates covers about 95 % at rural costs and few positive patients", () => {
  // Scores of d = 2, half the variance shared in a patient, three exams on
  // average; costs 9,950 a false alarm and 190,000 a miss, prevalence .07.
  const normal = createRandom(11, "coverage");
  const cut = 1 + Math.log(0.93 * 9950 / (0.07 * 190000)) / 2;
  const missRate = phi(cut - 2);
  const alarmRate = 1 - phi(cut);
  const [a1, a0] = [0.07 * 190000, 0.93 * 9950];
  const truth = a1 * missRate + a0 * alarmRate;
  const runs = 400;
  for (const patients of [10, 30]) {
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const interval = mover(0, [
        { coefficient: a1, rate: tally(normal, patients, 2, (s) => s < cut) },
        { coefficient: a0, rate: tally(normal, 200, 0, (s) => s >= cut) },
      ]);
      if (interval.low! <= truth && truth <= interval.high!) covered++;
    }
    // Standard error of .95 over 400 runs is .011.
    assert.ok(covered / runs > 0.92, `${patients}: ${covered / runs}`);
    assert.ok(covered / runs < 0.99, `${patients}: ${covered / runs}`);
  }
});

function tally(
  random: Random,
  patients: number,
  shift: number,
  isBad: (score: number) => boolean,
) {
  const exams = Array.from({ length: patients }, () => 1 + random.integer(5));
  const bad = exams.map((count) => {
    const own = random.normal() * Math.SQRT1_2;
    let wrong = 0;
    for (let exam = 0; exam < count; exam++) {
      const score = shift + own + random.normal() * Math.SQRT1_2;
      if (isBad(score)) wrong++;
    }
    return wrong;
  });
  return clusteredRate({ bad, exams })!;
}

/** The normal distribution by Simpson's rule: a second method. */
function phi(x: number): number {
  let sum = 0;
  const steps = 2000;
  for (let i = 0; i <= steps; i++) {
    const t = x * i / steps;
    const weight = i === 0 || i === steps ? 1 : i % 2 ? 4 : 2;
    sum += weight * Math.exp(-t * t / 2);
  }
  return 0.5 + sum * x / steps / 3 / Math.sqrt(2 * Math.PI);
}
