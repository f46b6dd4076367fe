import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Catalogue } from "../catalogue.ts";
import { FINDINGS } from "../finding.ts";
import { phantomSliceBytes } from "./slice_bytes.ts";

/**
 * Writes exams of the phantom as a plain folder: a sub-folder an exam with a
 * DICOM file a slice, and `labels.csv`.
 *
 * @param dir the folder; made if it is not there
 * @param catalogue exams of the phantom
 * @throws {TypeError} if a slice of the catalogue is not drawn by the phantom
 */
export async function writePhantom(
  dir: string,
  catalogue: Catalogue,
): Promise<void> {
  const kinds = FINDINGS.filter((finding) => finding !== "any");
  const lines = [["file", "label", "exam", "patient", ...kinds].join(",")];
  for (const exam of catalogue.exams) {
    await mkdir(join(dir, exam.exam), { recursive: true });
    for (const { id, source, findings } of exam.slices) {
      if (source.kind !== "phantom") {
        throw new TypeError(
          `Cannot write a phantom as its slices must be drawn: current value is "${source.kind}"`,
        );
      }
      const file = `${exam.exam}/${id}.dcm`;
      await writeFile(join(dir, file), phantomSliceBytes(source));
      const labels = kinds.map((kind) => findings[kind] === "positive" ? 1 : 0);
      const any = findings.any === "positive" ? 1 : 0;
      lines.push([file, any, exam.exam, exam.patient, ...labels].join(","));
    }
  }
  // Last, so that a folder with labels is a whole one.
  await writeFile(join(dir, "labels.csv"), lines.join("\n") + "\n");
}
