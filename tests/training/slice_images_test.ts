import assert from "node:assert/strict";
import { readSource } from "../../data/read_source.ts";
import { sliceToTensor } from "../../data/slice_to_tensor.ts";
import { WINDOWS } from "../../data/windows.ts";
import { newPixelStore } from "../../training/pixel_store.ts";
import { openImages } from "../../training/slice_images.ts";
import { writeTinyCatalogue } from "./tiny_catalogue.ts";

const folder = Deno.makeTempDirSync();
const [exam] = writeTinyCatalogue(folder, 1).exams;
const { source } = exam.slices[1];
const size = { rows: 40, columns: 48 };
const windows = [WINDOWS.brain, WINDOWS.bone];

function open(mirror: boolean, shift: number) {
  return openImages({
    sources: [source],
    ...size,
    windows,
    affines: [
      { source: 0, scale: 2, offset: -1 },
      { source: 1, scale: 1, offset: 0 },
    ],
    variation: { mirror, shift },
    store: newPixelStore(1, 2 * 40 * 48),
  });
}

Deno.test("openImages() gives the slice as scoring sees it, within a grey level", async () => {
  const image = await open(true, 3)(0, null);
  const wanted = sliceToTensor(await readSource(source), windows, size);
  const half = wanted.length / 2;
  wanted.forEach((value, i) => {
    const normalised = i < half ? 2 * value - 1 : value;
    assert.ok(Math.abs(image[i] - normalised) <= 2 / 255);
  });
});

Deno.test("openImages() varies a slice by its draw alone: mirrored, shifted, or as it is", async () => {
  const read = open(true, 1);
  const plain = (await read(0, null)).slice();
  const seen = new Set<string>();
  for (let draw = 0; draw < 200; draw++) {
    const image = (await read(0, draw)).slice();
    assert.deepEqual((await read(0, draw)).slice(), image);
    seen.add(matching(image, plain));
  }
  // Two ways round, three shifts along rows and three along columns.
  assert.equal(seen.size, 18);
});

Deno.test.afterAll(() => Deno.removeSync(folder, { recursive: true }));

/** Finds which mirroring and shift of `plain` gives `image`. */
function matching(image: Float32Array, plain: Float32Array): string {
  const { rows, columns } = size;
  const inside = (place: number, length: number) =>
    Math.min(length - 1, Math.max(0, place));
  for (const mirrored of [false, true]) {
    for (const down of [-1, 0, 1]) {
      for (const right of [-1, 0, 1]) {
        const same = image.every((value, i) => {
          const channel = i - i % (rows * columns);
          const row = inside(
            Math.floor((i - channel) / columns) - down,
            rows,
          );
          const column = inside(i % columns - right, columns);
          const from = mirrored ? columns - 1 - column : column;
          return value === plain[channel + row * columns + from];
        });
        if (same) return `${mirrored} ${down} ${right}`;
      }
    }
  }
  throw new Error("no variation gives this image");
}
