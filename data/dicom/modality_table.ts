import type { DataSet } from "dicom-parser";
import { type Dataset, elementError } from "./dataset.ts";
import { TAGS } from "./tags.ts";

/** A table from stored values to Hounsfield units. */
export interface ModalityTable {
  /** Stored value of the first entry; lower ones take the first entry too. */
  readonly first: number;
  /** HU, `[entries]`; values above the last take the last. */
  readonly hounsfield: Uint16Array;
}

/**
 * Reads the table of a Modality LUT Sequence.
 *
 * @param dataset where to read
 * @param signed whether stored values are signed
 * @returns the table, copied out of the file
 * @throws {DicomError} if the table is not in HU, or is not as long as it says
 *
 * Source: DICOM PS3.3 C.11.1.
 */
export function readModalityTable(
  dataset: Dataset,
  signed: boolean,
): ModalityTable {
  const sequence = dataset.elements.elements[TAGS.ModalityLUTSequence];
  const item: DataSet | undefined = sequence?.items?.[0]?.dataSet;
  const type = item?.string(TAGS.ModalityLUTType) ?? null;
  if (item === undefined || type !== "HU") {
    throw elementError(
      dataset,
      "ModalityLUTSequence",
      'must have a ModalityLUTType (0028,3004) of "HU"',
      type,
    );
  }
  const descriptor = item.elements[TAGS.LUTDescriptor];
  const data = item.elements[TAGS.LUTData];
  if (descriptor?.length !== 6 || data === undefined) {
    throw elementError(
      dataset,
      "ModalityLUTSequence",
      "must have a descriptor of 3 values and data",
      `${descriptor?.length ?? 0} bytes`,
    );
  }
  // 0 stands for 65536, which 16 bits cannot hold.
  const entries = (item.uint16(TAGS.LUTDescriptor, 0) ?? 0) || 65536;
  const first =
    (signed
      ? item.int16(TAGS.LUTDescriptor, 1)
      : item.uint16(TAGS.LUTDescriptor, 1)) ?? 0;
  const bits = item.uint16(TAGS.LUTDescriptor, 2) ?? 0;
  if (bits !== 16 || data.length !== entries * 2) {
    throw elementError(
      dataset,
      "ModalityLUTSequence",
      "must have as many entries of 16 bits as its descriptor says",
      `${data.length} bytes for ${entries} entries of ${bits} bits`,
    );
  }
  const hounsfield = new Uint16Array(entries);
  for (let i = 0; i < entries; i++) {
    hounsfield[i] = item.uint16(TAGS.LUTData, i) ?? 0;
  }
  return { first, hounsfield };
}
