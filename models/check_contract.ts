import { ConfigError, type ConfigProblem } from "../data/config_error.ts";
import { nearestName } from "../data/nearest_name.ts";
import type { Card } from "./card.ts";
import { imageShape } from "./image_shape.ts";

/** An input or output of a network, as its runtime describes it. */
export interface TensorInfo {
  /** Its name. */
  readonly name: string;
  /** What its elements are, e.g. `float32`; `null` where it is no tensor. */
  readonly type: string | null;
  /** Its axes; a name or `null` for any length. */
  readonly shape: readonly (number | string | null)[];
}

/** What a network takes and gives, as its runtime describes it. */
export interface Contract {
  /** What must be fed. */
  readonly inputs: readonly TensorInfo[];
  /** What is given back. */
  readonly outputs: readonly TensorInfo[];
}

/**
 * Compares what a network takes and gives with what its card says.
 *
 * @param card the card
 * @param network the opened network
 * @throws {ConfigError} with every difference
 */
export function checkContract(card: Card, network: Contract): void {
  const problems = [
    ...inputProblems(card, network.inputs),
    ...card.outputs.flatMap((_, place) =>
      outputProblems(card, place, network.outputs)
    ),
  ];
  if (problems.length > 0) {
    throw new ConfigError(`${card.name}/card.json`, problems);
  }
}

function inputProblems(
  card: Card,
  inputs: readonly TensorInfo[],
): ConfigProblem[] {
  const found = inputs.find((input) => input.name === card.input.name);
  if (!found) return [unknownName("input.name", card.input.name, inputs)];
  const problems: ConfigProblem[] = inputs
    .filter((input) => input !== found)
    .map((input) => ({
      path: "input.name",
      message:
        `must be the network's only input: it also wants "${input.name}"`,
    }));
  if (found.type !== "float32") {
    problems.push({
      path: "input",
      message: `must be fed float32: the network wants ${typeOf(found)}`,
    });
  }
  const wanted = imageShape(card, 0);
  const fits = found.shape.length === wanted.length &&
    // The first axis is the batch.
    found.shape.every((dim, axis) =>
      axis === 0 || typeof dim !== "number" || dim === wanted[axis]
    );
  if (!fits) {
    const axes = found.shape.map((dim) => dim ?? "any").join(", ");
    problems.push({
      path: "input",
      message:
        `must be shaped as the network wants it, [${axes}]: current value is [N, ${
          wanted.slice(1).join(", ")
        }]`,
    });
  }
  return problems;
}

function outputProblems(
  card: Card,
  place: number,
  outputs: readonly TensorInfo[],
): ConfigProblem[] {
  const { name, index } = card.outputs[place];
  const path = `outputs[${place}]`;
  const found = outputs.find((output) => output.name === name);
  if (!found) return [unknownName(`${path}.name`, name, outputs)];
  if (found.type !== "float32") {
    return [{
      path,
      message: `must be float32: the network gives ${typeOf(found)}`,
    }];
  }
  let columns = 1;
  for (const dim of found.shape.slice(1)) {
    // Known only when it runs; checked then.
    if (typeof dim !== "number") return [];
    columns *= dim;
  }
  if (index === undefined && columns !== 1) {
    return [{
      path: `${path}.index`,
      message:
        `must say which of the ${columns} columns of "${name}": it is missing`,
    }];
  }
  if (index !== undefined && index >= columns) {
    return [{
      path: `${path}.index`,
      message:
        `must be below the ${columns} columns of "${name}": current value is ${index}`,
    }];
  }
  return [];
}

function unknownName(
  path: string,
  name: string,
  known: readonly TensorInfo[],
): ConfigProblem {
  const names = known.map((value) => value.name);
  const nearest = nearestName(name, names);
  return {
    path,
    message:
      `must be one of the network's, ${
        names.map((one) => `"${one}"`).join(", ")
      }: current value is "${name}"` +
      (nearest ? `; did you mean "${nearest}"?` : ""),
  };
}

function typeOf(value: TensorInfo): string {
  return value.type ?? "no tensor";
}
