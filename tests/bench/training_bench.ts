/**
 * One training step's gradient on one core, beside PyTorch in the same run;
 * then two workers beside one.
 *
 * Times are CPU times per image, median of interleaved rounds; each program
 * has one thread. Needs a Python with PyTorch (`TRAINING_BENCH_PYTHON`, else
 * `python3`); without it our own figures are shown alone.
 *
 *     deno run -A tests/bench/training_bench.ts
 */
import process from "node:process";
import { parameterShapes } from "../../models/architectures/parameter_shapes.ts";
import { scoringGraph } from "../../models/architectures/scoring_graph.ts";
import { openGraph } from "../../models/graph/graph_session.ts";
import { serialiseGraph } from "../../models/graph/serialise_graph.ts";
import { sizeOf } from "../../models/graph/value.ts";
import { initialWeights } from "../../training/initial_weights.ts";
import { startAdam, stepAdam } from "../../training/adam.ts";
import { parameterCount } from "../../training/flat_weights.ts";
import { openTeam } from "../../training/team.ts";
import { forwardGraph, trainingGraph } from "../../training/training_graph.ts";
import { NETWORKS } from "./training_networks.ts";

const ROUNDS = 2;
const SECONDS = 2;
const PYTHON = Deno.env.get("TRAINING_BENCH_PYTHON") ?? "python3";
const SETUPS = [
  "PyTorch NCHW, batch 8",
  "PyTorch NCHW, batch 1",
  "PyTorch channels_last, batch 8",
  "PyTorch channels_last, batch 1",
];

if (import.meta.main) {
  if (Deno.args[0] === "measure") {
    console.log(JSON.stringify(await measure(Deno.args[1])));
  } else await compare();
}

/** Prints a table a network, then the worker figures. */
async function compare(): Promise<void> {
  for (const name of Object.keys(NETWORKS)) {
    const rounds: Record<string, number>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const own = await run(Deno.execPath(), [
        "run",
        "-A",
        new URL(import.meta.url).pathname,
        "measure",
        name,
      ]);
      const peer = await run(PYTHON, [
        new URL("training_peer.py", import.meta.url).pathname,
        name,
        `${SECONDS}`,
      ]);
      rounds.push({ ...own, ...peer });
    }
    console.log(`\n${name}: CPU ms an image`);
    for (const what of ["forward", "gradient", ...SETUPS]) {
      const times = rounds.map((round) => round[what]).filter(Number.isFinite);
      if (times.length === 0) continue;
      const ratios = rounds.map((round) => round[what] / round.gradient);
      console.log(
        `  ${what.padEnd(32)} ${median(times).toFixed(1).padStart(8)}` +
          `   ${median(ratios).toFixed(2)} x our gradient`,
      );
    }
  }
  const one: number[] = [], two: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    one.push(await imagesPerSecond(1));
    two.push(await imagesPerSecond(2));
  }
  console.log(
    `\nbaseline 512, whole steps: one worker ${
      median(one).toFixed(1)
    } images/s, ` +
      `two ${median(two).toFixed(1)}, ratio ${
        median(two.map((rate, i) => rate / one[i])).toFixed(2)
      }`,
  );
}

/** CPU time of one forward pass and of one gradient. */
async function measure(name: string): Promise<Record<string, number>> {
  const { architecture, batch } = NETWORKS[name];
  const weights = initialWeights(parameterShapes(architecture), 1);
  const shape = [batch, ...architecture.input];
  const image = {
    shape,
    data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(i)),
  };
  const one = { shape: [batch, 1], data: new Float32Array(batch).fill(1) };
  const scoring = scoringGraph(architecture, weights, "float32", batch);
  const forward = await openGraph(serialiseGraph(scoring), "all");
  const { graph, masks } = trainingGraph(architecture, new Map(), batch);
  const gradient = await openGraph(serialiseGraph(graph), "extended");
  const feeds = {
    ...Object.fromEntries(weights),
    ...Object.fromEntries(masks.map(({ name, shape }) => [
      name,
      { shape, data: new Float32Array(sizeOf(shape)).fill(1) },
    ])),
    image,
    target: one,
    weight: one,
  };
  const times = {
    forward: await cpuMs(() => forward.run({ image })) / batch,
    gradient: await cpuMs(() => gradient.run(feeds)) / batch,
  };
  await forward.close();
  await gradient.close();
  return times;
}

/** Steps of Adam over batches of 8 with fixed images, drawn beforehand. */
async function imagesPerSecond(workers: number): Promise<number> {
  const { architecture } = NETWORKS["baseline 512"];
  const { graph, parameters, masks } = trainingGraph(architecture);
  const count = parameterCount(parameters);
  const team = await openTeam(
    {
      training: serialiseGraph(graph),
      forward: serialiseGraph(forwardGraph(architecture)),
      imageShape: [1, ...architecture.input],
      parameters: [...parameters],
      masks,
      images: {
        module: import.meta.resolve("./training_images.ts"),
        options: { size: sizeOf(architecture.input) },
      },
      seed: 1,
    },
    count,
    workers,
  );
  const gradient = new Float32Array(count);
  const state = startAdam(count);
  const batch = Array.from(
    { length: 8 },
    (_, i) => ({ item: i, draw: i, target: i % 2, weight: 1 / 8 }),
  );
  const step = async () => {
    await team.step(batch, gradient);
    stepAdam(team.weights, gradient, state, 1e-6);
  };
  await step();
  const started = performance.now();
  let steps = 0;
  while (performance.now() - started < SECONDS * 1000) {
    await step();
    steps++;
  }
  const rate = 8 * steps / ((performance.now() - started) / 1000);
  await team.close();
  return rate;
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  const started = performance.now();
  while (performance.now() - started < SECONDS * 1000 / 2) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times);
}

/** Runs a program that prints one JSON object; nothing where it fails. */
async function run(
  program: string,
  args: readonly string[],
): Promise<Record<string, number>> {
  try {
    const { success, stdout } = await new Deno.Command(program, {
      args: [...args],
      env: { OMP_NUM_THREADS: "1" },
      stderr: "null",
    }).output();
    return success ? JSON.parse(new TextDecoder().decode(stdout)) : {};
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
