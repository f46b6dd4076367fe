import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { createHash } from "node:crypto";
import { parseScenario, readScenario } from "../../costs/read_scenario.ts";
import { scenarioRemarks } from "../../costs/scenario_matrix.ts";
import { ConfigError } from "../../data/config_error.ts";

/** A scenario as somebody would write it, with comments and trailing commas. */
const good = `// Our own clinic.
{
  "schema": "scenario/1",
  "name": "my-clinic",
  "intendedUse": "An alert puts the patient on the way",
  "prevalence": { "value": 0.07, "low": 0.04, "high": 0.12, "source": "our log" },
  "unit": { "name": "USD", "year": 2020 },
  "costs": {
    "alert": {
      "positive": { "value": 10, "low": 10, "high": 10, "source": "assumption" },
      "negative": { "value": 10, "low": 5, "high": 33, "source": "assumption", "spread": "uniform" },
    },
    "routine": {
      "positive": { "value": 200, "low": 100, "high": 400, "source": "assumption" },
      "negative": { "value": 0, "low": 0, "high": 0, "source": "assumption" }, /* quiet */
    },
  },
  "review": {
    "price": { "value": 1, "low": 1, "high": 2, "source": "tariff" },
    "sensitivity": { "value": 0.95, "low": 0.9, "high": 0.97, "source": "assumption" },
    "specificity": { "value": 0.98, "low": 0.9, "high": 0.99, "source": "assumption" },
  },
  "limits": {
    "maxAlertFraction": 0.25,
    "minSensitivity": { "value": 0.9, "confidence": 0.95, "guarantee": false },
  },
  "missMultipliers": { "epidural": 3 },
  "missRule": "max",
  "setBy": "the head of the clinic",
  "date": "2026-11-25",
}
`;

Deno.test("parseScenario() reads comments, trailing commas and a byte order mark", () => {
  const scenario = parseScenario(`\uFEFF${good}`, "my.json");
  equal(scenario.name, "my-clinic");
  equal(scenario.costs.alert.negative.spread, "uniform");
  equal(scenario.limits?.minSensitivity?.confidence, 0.95);
  equal(scenario.missMultipliers?.epidural, 3);
});

Deno.test("parseScenario() takes a file without its optional parts", () => {
  const plain = edit(good, [
    [/ {2}"review": \{[^]*?\n {2}\},\n/, ""],
    [/ {2}"limits": \{[^]*?\n {2}\},\n/, ""],
    [/ {2}"miss.*\n/g, ""],
  ]);
  const scenario = parseScenario(plain, "my.json");
  equal(scenario.review, undefined);
  equal(scenario.missRule, undefined);
  deepEqual(scenarioRemarks(scenario), []);
});

// What is changed in the good file; the problem it must give, as line:column,
// path and message.
const faults: [string, [RegExp, string][], RegExp[]][] = [
  [
    "an unknown key, with the nearest one",
    [[/"prevalence"/, '"prevalance"']],
    [
      /:3:3 prevalence: must be an object: it is missing|prevalence: must be an object: it is missing/,
      /:6:3 prevalance: is an unknown key: did you mean "prevalence"\?/,
    ],
  ],
  [
    "an unknown key deep inside",
    [[/"spread": "uniform"/, '"sprad": "uniform"']],
    [/:11:\d+ costs\.alert\.negative\.sprad: is an unknown key: did you mean "spread"\?/],
  ],
  [
    "a key that stands twice",
    [[/"setBy"/, '"name": "second",\n  "setBy"']],
    [/:29:3 name: must stand once: it is on line 4 already/],
  ],
  [
    "a number without a source",
    [[/, "source": "our log"/, ""]],
    [/:6:17 prevalence\.source: must be a string: it is missing/],
  ],
  [
    "an empty source",
    [[/"our log"/, '"  "']],
    [/:6:\d+ prevalence\.source: must not be empty: current value is " {2}"/],
  ],
  [
    "low above the value",
    [[/"low": 0.04/, '"low": 0.08']],
    [/:6:\d+ prevalence\.low: must be at most the value: current values are 0\.08 \(low\) and 0\.07 \(value\)/],
  ],
  [
    "a value above high",
    [[/"high": 2, "source": "tariff"/, '"high": 0.5, "source": "tariff"']],
    [/review\.price\.high: must be at least the value: current values are 0\.5 \(high\) and 1 \(value\)/],
  ],
  [
    "a prevalence of 1 and of 0",
    [[
      /"value": 0.07, "low": 0.04, "high": 0.12/,
      '"value": 0.07, "low": 0, "high": 1',
    ]],
    [
      /prevalence\.low: must be above 0: current value is 0/,
      /prevalence\.high: must be below 1: current value is 1/,
    ],
  ],
  [
    "a reader's sensitivity outside (0, 1)",
    [[
      /"value": 0.95, "low": 0.9, "high": 0.97/,
      '"value": 95, "low": 95, "high": 95',
    ]],
    [/review\.sensitivity\.value: must be below 1: current value is 95/],
  ],
  [
    "a miss no dearer than a hit",
    [[/"value": 200, "low": 100/, '"value": 10, "low": 10'], [
      / {2}"missM.*\n/,
      "",
    ]],
    [/:14:\d+ costs\.routine\.positive\.value: a miss must cost more than a hit.*10.*10/],
  ],
  [
    "a false alarm no dearer than a quiet negative",
    [[
      /"negative": \{ "value": 0, "low": 0, "high": 0/,
      '"negative": { "value": 12, "low": 0, "high": 12',
    ]],
    [/costs\.alert\.negative\.value: a false alarm must cost more than a quiet negative.*10.*12/],
  ],
  [
    "a multiplier that makes a miss cheaper than a hit",
    [[/"epidural": 3/, '"epidural": 0.05']],
    [/missMultipliers\.epidural: a miss must cost more than a hit.*10 \(0\.05 times/],
  ],
  [
    "a multiplier for a finding that is none",
    [[/"epidural": 3/, '"epidurl": 3']],
    [/missMultipliers\.epidurl: is an unknown key: did you mean "epidural"\?/],
  ],
  [
    "a multiplier for any haemorrhage",
    [[/"epidural": 3/, '"any": 3']],
    [/missMultipliers\.any: is an unknown key/],
  ],
  [
    "a multiplier of 0",
    [[/"epidural": 3/, '"epidural": 0']],
    [/missMultipliers\.epidural: must be above 0: current value is 0/],
  ],
  [
    "a cap above 1",
    [[/"maxAlertFraction": 0.25/, '"maxAlertFraction": 25']],
    [/limits\.maxAlertFraction: must be at most 1: current value is 25/],
  ],
  [
    "a floor outside (0, 1)",
    [[/"value": 0.9, "confidence": 0.95/, '"value": 1, "confidence": 95']],
    [
      /limits\.minSensitivity\.value: must be below 1/,
      /limits\.minSensitivity\.confidence: must be below 1/,
    ],
  ],
  [
    "a number written as text",
    [[/"value": 10, "low": 10/, '"value": "10", "low": 10']],
    [/costs\.alert\.positive\.value: must be a number: current value is "10"/],
  ],
  [
    "a number too large for a double",
    [[/"high": 33/, '"high": 1e999']],
    [/costs\.alert\.negative\.high: must be a number: current value is Infinity/],
  ],
  [
    "another schema",
    [[/scenario\/1/, "scenario/2"]],
    [/:3:13 schema: must be "scenario\/1": current value is "scenario\/2"/],
  ],
  [
    "a name that is no folder name",
    [[/"my-clinic"/, '"../clinic"']],
    [/name: must be letters, digits.*current value is "\.\.\/clinic"/],
  ],
  [
    "a date that is none",
    [[/2026-11-25/, "25 November"]],
    [/date: must be a date as YYYY-MM-DD: current value is "25 November"/],
  ],
  [
    "a rule that does not exist",
    [[/"missRule": "max"/, '"missRule": "mean"']],
    [/missRule: must be one of "max", "sum": current value is "mean"/],
  ],
  [
    "a key that would vanish into the prototype",
    [[/"missRule": "max"/, '"__proto__": { "a": 1 }']],
    [/^Cannot.*1 fault:\n.*:28:3 __proto__: is an unknown key/],
  ],
  [
    "broken JSON",
    [[/"unit": \{/, '"unit": ']],
    [/my\.json:7:\d+: must be valid JSON/],
  ],
  ["an empty file", [[/[^]*/, ""]], [
    /must be valid JSON: current value is empty|must be valid JSON: value expected/,
  ]],
  ["a list", [[/[^]*/, "[]"]], [
    /:1:1: must be an object: current value is \[\]/,
  ]],
];

for (const [what, edits, messages] of faults) {
  Deno.test(`parseScenario() refuses ${what}`, () => {
    const error = refusal(edit(good, edits));
    for (const message of messages) match(error.message, message);
    ok(error.problems.every(({ line }) => line! > 0));
  });
}

Deno.test("parseScenario() lists faults of every kind at once, in the order of the file", () => {
  const error = refusal(edit(good, [
    [/"my-clinic"/, '""'],
    [/"low": 0.04/, '"low": 0.08'],
    [/"value": 200, "low": 100/, '"value": 5, "low": 5'],
    [/"missRule"/, '"missrule"'],
    [/"setBy"/, '"unit": {},\n  "setBy"'],
  ]));
  deepEqual(error.problems.map(({ path }) => path), [
    "name",
    "prevalence.low",
    "costs.routine.positive.value",
    "missrule",
    "unit",
    "unit.name",
  ]);
  equal(error.file, "my.json");
});

Deno.test("scenarioRemarks() says so where no review pays", () => {
  const dear = edit(good, [
    [/"value": 1, "low": 1, "high": 2/, '"value": 90, "low": 1, "high": 900'],
  ]);
  const remarks = scenarioRemarks(parseScenario(dear, "my.json"));
  deepEqual(remarks.map(({ code }) => code), [
    "not-applied-yet",
    "review-band-empty",
  ]);
  match(remarks[0].message, /review and limits and missMultipliers/);
});

Deno.test("readScenario() reads a file and hashes its bytes", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/clinic.jsonc`;
    await Deno.writeTextFile(path, good);
    const { scenario, file, sha256 } = await readScenario(path);
    equal(scenario.name, "my-clinic");
    equal(file, path);
    equal(sha256, createHash("sha256").update(good).digest("hex"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("readScenario() answers an unknown name with the nearest one", async () => {
  await rejects(readScenario("disastre"), (error: Error) => {
    ok(error instanceof ConfigError);
    match(error.message, /did you mean "disaster"\?/);
    match(error.message, /rural, rural-teleread, disaster, assistant, fringe/);
    return true;
  });
  await rejects(readScenario("nowhere/at-all.json"), (error: Error) => {
    ok(error instanceof ConfigError);
    match(error.message, /there is no such file: known are/);
    return true;
  });
});

Deno.test("readScenario() refuses a folder", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await rejects(readScenario(folder), /must be a file that can be read/);
  } finally {
    await Deno.remove(folder);
  }
});

function edit(text: string, edits: readonly [RegExp, string][]): string {
  return edits.reduce((before, [pattern, replacement]) => {
    const after = before.replace(pattern, replacement);
    if (after === before) throw new Error(`Nothing matched ${pattern}`);
    return after;
  }, text);
}

function refusal(text: string): ConfigError {
  try {
    parseScenario(text, "my.json");
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("The scenario was taken");
}
