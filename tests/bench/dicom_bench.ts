/**
 * DICOM files to windowed tensors, beside pydicom and numpy in the same run.
 *
 * Runs on one core where `taskset` exists. Needs a folder of CT slices (the
 * RSNA 2019 layout beside the checkout, or `DICOM_BENCH_FOLDER`) and a Python
 * with pydicom (`DICOM_BENCH_PYTHON`, else `python3`).
 *
 *     deno run -A tests/bench/dicom_bench.ts
 */
import { readTensorFile } from "../../data/read_tensor_file.ts";
import { WINDOWS } from "../../data/windows.ts";

const SECONDS = 1.5;
const ROUNDS = 5;
const FOLDER = Deno.env.get("DICOM_BENCH_FOLDER") ??
  new URL("../../../shared/data/rsna2019/stage_2_train", import.meta.url)
    .pathname;
const PYTHON = Deno.env.get("DICOM_BENCH_PYTHON") ?? "python3";

if (import.meta.main) {
  if (Deno.args[0] === "measure") console.log(measure(SECONDS));
  else await compare();
}

/** Slices per second of the median pass, each round right after the peer's. */
async function compare() {
  const peer = new URL("dicom_peer.py", import.meta.url).pathname;
  const own = new URL(import.meta.url).pathname;
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const theirs = await rate(PYTHON, [peer, FOLDER, `${SECONDS}`]);
    if (theirs === null) {
      console.log(
        `No peer: ${PYTHON} has no pydicom, or no files in ${FOLDER}`,
      );
      return;
    }
    const ours = await rate(Deno.execPath(), ["run", "-A", own, "measure"]);
    if (ours === null) return;
    ratios.push(ours / theirs);
    console.log(
      `round ${round + 1}: ${ours.toFixed(0)} slices/s, pydicom ${
        theirs.toFixed(0)
      } slices/s, ratio ${(ours / theirs).toFixed(2)}`,
    );
  }
  ratios.sort((a, b) => a - b);
  console.log(
    `median ratio ${ratios[ROUNDS >> 1].toFixed(2)} (${
      ratios[0].toFixed(2)
    } to ${ratios[ROUNDS - 1].toFixed(2)})`,
  );
}

async function rate(program: string, args: string[]): Promise<number | null> {
  const pinned = Deno.build.os === "linux"
    ? { program: "taskset", args: ["-c", "0", program, ...args] }
    : { program, args };
  const { success, stdout, stderr } = await new Deno.Command(pinned.program, {
    args: pinned.args,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) {
    console.log(new TextDecoder().decode(stderr));
    return null;
  }
  return Number(new TextDecoder().decode(stdout));
}

function measure(seconds: number): number {
  const paths = Array.from(Deno.readDirSync(FOLDER))
    .filter(({ name }) => name.endsWith(".dcm"))
    .map(({ name }) => `${FOLDER}/${name}`);
  const size = { rows: 512, columns: 512 };
  const tensor = new Float32Array(size.rows * size.columns);
  const passes: number[] = [];
  const begin = performance.now();
  while (performance.now() - begin < seconds * 1000) {
    const start = performance.now();
    paths.forEach(read);
    passes.push(performance.now() - start);
  }
  // The first pass is warm-up.
  const sorted = passes.slice(1).sort((a, b) => a - b);
  return 1000 * paths.length / sorted[sorted.length >> 1];

  function read(path: string) {
    readTensorFile(path, path, [WINDOWS.brain], size, tensor);
  }
}
