import type { DecisionRecord } from "./decision_record.ts";

/**
 * The README of a bundle: what it is, how to run it, what to know.
 *
 * @param decision where each number came from
 * @returns Markdown
 */
export function readmeText(decision: DecisionRecord): string {
  const { candidate, recipe, members, scenarios, calibration, data } = decision;
  const { exams, positives, patients } = calibration.fittedOn;
  const one = members.length === 1;
  return `# Ensemble "${candidate}"

Research only: this is no medical device.${
    data.synthetic ? " It was fitted and judged on synthetic images." : ""
  }

One ONNX graph takes all slices of one head CT exam and says whether to raise
an alert. ${
    one
      ? "It runs one network"
      : `It runs ${members.length} networks (blend "${recipe.blend}")`
  } on every slice and
pools the slices ("${recipe.pooling}").

| scenario | alert at or above | prevalence |
|---|---|---|
${
    scenarios.map(({ name, threshold, prevalence }) =>
      `| ${name} | ${threshold} | ${prevalence.value} |`
    ).join("\n")
  }

## Run it

\`\`\`python
import numpy, onnxruntime
session = onnxruntime.InferenceSession("ensemble.onnx")
hounsfield = numpy.load("exam.npy").astype("float32")  # [slices, 1, rows, columns]
found = dict(zip([o.name for o in session.get_outputs()], session.run(None, {"hounsfield": hounsfield})))
print(found["scenario_probability"], found["action"])
\`\`\`

\`hounsfield\` is the rescaled pixel value (slope × stored + intercept) of each
slice of one series, any number of slices, any image size. Set padding pixels to
-1000; everything else (windows, sizes, normalisation) is inside the graph. Where
a pixel is NaN or infinite, the probabilities are NaN and the action is an alert.

| output | shape | meaning |
|---|---|---|
| \`probability\` | [1] | calibrated where ${calibration.prior} of exams are positive |
| \`scenario_probability\` | [${scenarios.length}] | the same at the prevalence of each scenario above |
| \`action\` | [${scenarios.length}] | 0 routine, 2 alert |
| \`slice_scores\` | [slices] | blended logits, before pooling |
| \`member_scores\` | [slices, ${members.length}] | logits of ${
    members.map(({ name }) => name).join(", ")
  } |

## Where the numbers came from

\`decision.json\` has prices, cut, calibration and evaluation with their sources;
\`cards/\` says what each network is; \`SHA256SUMS\` is for \`sha256sum --check\`.

- Data: ${data.origin}
- Calibrated on ${exams} exams${
    patients === null ? "" : ` of ${patients} patients`
  }, ${positives} of them positive
${
    members.filter(({ base }) => base !== null).map(({ name, base }) =>
      `- ${name}: ${base}\n`
    ).join("")
  }${remarks(scenarios).map((remark) => `- ${remark}\n`).join("")}`;
}

/** Each warning once, with the scenarios that it is about where not all are. */
function remarks(scenarios: DecisionRecord["scenarios"]): string[] {
  const names = new Map<string, string[]>();
  for (const { name, warnings } of scenarios) {
    for (const { code, message } of warnings) {
      // Said above, of the members that are inside.
      if (code === "member-base") continue;
      names.set(message, [...names.get(message) ?? [], name]);
    }
  }
  return [...names].map(([message, about]) =>
    about.length === scenarios.length
      ? message
      : `${about.join(", ")}: ${message}`
  );
}
