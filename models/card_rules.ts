import type { RuleFault } from "../data/parse_config.ts";

/** Smallest side that each transfer network can still pool. */
const SMALLEST_SIDE: Readonly<Record<string, number>> = {
  vgg16: 32,
  inceptionv3: 75,
};

/**
 * Faults that lie between two keys of a card, each part right by itself.
 *
 * A rule whose parts are missing or of the wrong type is silent: the schema
 * names those.
 *
 * @param document the parsed JSON of a card
 * @returns the faults
 */
export function contradictions(document: unknown): RuleFault[] {
  const faults: RuleFault[] = [];
  const add = (path: string, message: string) =>
    faults.push({ keys: path.split("."), message });

  const engine = at(document, "engine");
  const built = at(document, "network", "kind") === "built";
  const architecture = text(at(document, "network", "architecture"));
  if (built && engine === "tfjs") {
    add(
      "engine",
      `must be "onnx" for a built network: current value is "tfjs"`,
    );
  }
  if (!built && at(document, "weights", "precision") === "float16") {
    add(
      "weights.precision",
      `must be "float32" for a network of kind "file", which stores what it likes: current value is "float16"`,
    );
  }
  if (built && at(document, "weights", "parts") !== undefined) {
    add("weights.parts", "must be left out for a built network");
  }
  const small = built &&
    (architecture === "baseline" || architecture === "dropout");

  const windows = at(document, "input", "windows");
  const channels = Array.isArray(windows) ? windows.length : null;
  const normalisation = text(at(document, "input", "normalisation", "kind"));
  if (channels !== null && normalisation === "affine") {
    for (const key of ["mean", "sd"]) {
      const list = at(document, "input", "normalisation", key);
      if (Array.isArray(list) && list.length !== channels) {
        add(
          `input.normalisation.${key}`,
          `must have one number a window (${channels}): current length is ${list.length}`,
        );
      }
    }
  }
  const wantsThree = normalisation?.startsWith("keras-") ||
    (built && (architecture === "vgg16" || architecture === "inceptionv3"));
  if (channels !== null && channels !== 3 && wantsThree) {
    add(
      "input.windows",
      `must be three windows: current length is ${channels}`,
    );
  }
  if (channels !== null && channels !== 1 && small) {
    add("input.windows", `must be one window: current length is ${channels}`);
  }
  if (built && at(document, "input", "layout") === "NHWC") {
    add(
      "input.layout",
      `must be "NCHW" for a built network: current value is "NHWC"`,
    );
  }
  if (engine === "tfjs" && at(document, "input", "layout") === "NCHW") {
    add(
      "input.layout",
      `must be "NHWC" for the engine "tfjs": current value is "NCHW"`,
    );
  }
  const smallest = built && architecture ? SMALLEST_SIDE[architecture] : 1;
  for (const side of ["rows", "columns"]) {
    const value = at(document, "input", side);
    if (typeof value === "number" && value >= 1 && value < smallest) {
      add(
        `input.${side}`,
        `must be at least ${smallest} for "${architecture}": current value is ${value}`,
      );
    }
  }
  return [...faults, ...outputFaults(document, built)];
}

function outputFaults(document: unknown, built: boolean): RuleFault[] {
  const outputs = at(document, "outputs");
  if (!Array.isArray(outputs) || outputs.length === 0) return [];
  const faults: RuleFault[] = [];
  const findings = outputs.map((output) => at(output, "finding"));
  if (!findings.includes("any")) {
    faults.push({
      keys: ["outputs"],
      message: `must have one for the finding "any": found ${
        findings.map((finding) => JSON.stringify(finding)).join(", ")
      }`,
    });
  }
  findings.forEach((finding, place) => {
    if (finding !== undefined && findings.indexOf(finding) < place) {
      faults.push({
        keys: ["outputs", place, "finding"],
        message: `must be given once: ${JSON.stringify(finding)} is repeated`,
      });
    }
  });
  if (built) {
    outputs.forEach((output, place) => {
      const kind = at(output, "kind");
      if (kind !== undefined && kind !== "logit") {
        faults.push({
          keys: ["outputs", place, "kind"],
          message: `must be "logit" for a built network: current value is ${
            JSON.stringify(kind)
          }`,
        });
      }
      const name = at(output, "name");
      if (name !== at(outputs[0], "name")) {
        faults.push({
          keys: ["outputs", place, "name"],
          message:
            `must be the same for all outputs of a built network: current value is ${
              JSON.stringify(name)
            }`,
        });
      }
    });
  }
  const offset = at(document, "logitOffset");
  const score = outputs.findIndex((output) => at(output, "kind") === "score");
  if (score >= 0 && typeof offset === "number" && offset !== 0) {
    faults.push({
      keys: ["logitOffset"],
      message:
        `must be 0 as outputs[${score}] is a score, not a logit: current value is ${offset}`,
    });
  }
  return faults;
}

function at(document: unknown, ...keys: readonly string[]): unknown {
  let value = document;
  for (const key of keys) {
    if (value === null || typeof value !== "object") return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
