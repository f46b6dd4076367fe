import assert from "node:assert/strict";
import { betaCdf, betaQuantile } from "../../statistics/beta.ts";
import { logGamma, stirlingError } from "../../statistics/log_gamma.ts";
import { normalCdf, normalQuantile } from "../../statistics/normal.ts";
import { studentQuantile } from "../../statistics/student_t.ts";

interface Reference {
  logGamma: [number, number][];
  normalCdf: [number, number][];
  normalQuantile: [number, number][];
  betaCdf: [number, number, number, number][];
  betaQuantile: [number, number, number, number][];
  studentQuantile: [number, number, number][];
}

const reference: Reference = JSON.parse(
  await Deno.readTextFile(
    new URL("../fixtures/statistics/distributions.json", import.meta.url),
  ),
);

function near(
  actual: number,
  expected: number,
  tolerance: number,
  name: string,
): void {
  const error = Math.abs(actual - expected);
  assert.ok(
    error <= tolerance * Math.abs(expected),
    `${name}: ${actual} is ${error / Math.abs(expected)} from ${expected}`,
  );
}

Deno.test("logGamma() agrees with 80-digit arithmetic to 1e-13, near its zeros too", () => {
  for (const [x, expected] of reference.logGamma) {
    near(logGamma(x), expected, 1e-13, `logGamma(${x})`);
  }
  assert.equal(logGamma(1), 0);
  assert.equal(logGamma(2), 0);
  assert.throws(() => logGamma(0), RangeError);
  assert.throws(() => logGamma(NaN), RangeError);
});

Deno.test("stirlingError() closes Stirling's formula for factorials", () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    factorial *= n;
    const formula = (n + 0.5) * Math.log(n) - n + Math.log(2 * Math.PI) / 2;
    near(
      formula + stirlingError(n) + 1,
      Math.log(factorial) + 1,
      1e-14,
      `${n}!`,
    );
  }
});

Deno.test("normalCdf() agrees with 80-digit arithmetic to 1e-12", () => {
  for (const [x, expected] of reference.normalCdf) {
    near(normalCdf(x), expected, 1e-12, `normalCdf(${x})`);
  }
  assert.equal(normalCdf(0), 0.5);
  assert.equal(normalCdf(-Infinity), 0);
  assert.equal(normalCdf(Infinity), 1);
});

Deno.test("normalQuantile() agrees with 80-digit arithmetic to 1e-12", () => {
  for (const [p, expected] of reference.normalQuantile) {
    near(normalQuantile(p), expected, 1e-12, `normalQuantile(${p})`);
  }
  assert.equal(normalQuantile(0), -Infinity);
  assert.equal(normalQuantile(1), Infinity);
  assert.ok(Math.abs(normalQuantile(0.5)) < 1e-16);
  assert.throws(() => normalQuantile(-0.1), RangeError);
  assert.throws(() => normalQuantile(NaN), RangeError);
});

Deno.test("betaCdf() agrees with 80-digit arithmetic to 1e-12", () => {
  for (const [x, a, b, expected] of reference.betaCdf) {
    near(betaCdf(x, a, b), expected, 1e-12, `betaCdf(${x}, ${a}, ${b})`);
  }
  assert.equal(betaCdf(0, 2, 3), 0);
  assert.equal(betaCdf(1, 2, 3), 1);
  assert.throws(() => betaCdf(1.1, 2, 3), RangeError);
  assert.throws(() => betaCdf(0.5, 0, 3), RangeError);
});

Deno.test("betaQuantile() agrees with 80-digit arithmetic to 1e-12", () => {
  for (const [p, a, b, expected] of reference.betaQuantile) {
    near(
      betaQuantile(p, a, b),
      expected,
      1e-12,
      `betaQuantile(${p}, ${a}, ${b})`,
    );
  }
  assert.equal(betaQuantile(0, 2, 3), 0);
  assert.equal(betaQuantile(1, 2, 3), 1);
  assert.throws(() => betaQuantile(NaN, 2, 3), RangeError);
});

Deno.test("studentQuantile() agrees with 80-digit arithmetic to 1e-12", () => {
  for (const [p, degrees, expected] of reference.studentQuantile) {
    const name = `studentQuantile(${p}, ${degrees})`;
    near(studentQuantile(p, degrees), expected, 1e-12, name);
  }
  // One degree is a Cauchy variable.
  near(studentQuantile(0.975, 1), Math.tan(Math.PI * 0.475), 1e-13, "Cauchy");
  assert.equal(studentQuantile(0.8, 7), -studentQuantile(1 - 0.8, 7));
  assert.ok(Math.abs(studentQuantile(0.5, 3)) === 0);
  assert.throws(() => studentQuantile(0.5, 0), RangeError);
});
