/**
 * Writes the phantom slices that `read_sample.py` reads.
 *
 * deno run -RWES tests/reference/phantom/write_sample.ts DIR
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { phantomSliceBytes } from "../../../data/phantom/slice_bytes.ts";

const [dir] = Deno.args;
await mkdir(dir, { recursive: true });
for (const exam of [0, 1, 2, 3, 4, 6]) {
  for (const slice of [2, 12]) {
    const name = `2019-${exam}-${slice}.dcm`;
    const source = { kind: "phantom", seed: 2019, exam, slice } as const;
    await writeFile(join(dir, name), phantomSliceBytes(source));
  }
}
