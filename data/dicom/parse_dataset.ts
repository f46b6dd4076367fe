import dicomParser from "dicom-parser";
import { DicomError } from "../dicom_error.ts";
import type { SliceWarning } from "../slice.ts";
import type { Dataset } from "./dataset.ts";
import { doubtStructure } from "./doubt_structure.ts";
import { printTag, TAGS } from "./tags.ts";

const MARK_END = 132;
const DEFLATED = "1.2.840.10008.1.2.1.99";

/** A parsed file and what is odd about its structure. */
export interface Parsed {
  /** Its elements up to and with the head of PixelData. */
  readonly dataset: Dataset;
  /** Oddities that did not stop the reading. */
  readonly warnings: readonly SliceWarning[];
}

/**
 * Parses Part-10 bytes up to the pixels, whose head alone is read.
 *
 * dicom-parser throws strings, plain objects and errors of several classes;
 * here all of them become one class.
 *
 * @param bytes a file, or its start
 * @param file its name for messages
 * @returns the elements and warnings
 * @throws {DicomError} if this is no Part-10 file, it ends too early, its
 *   sequences do not end or nest too deep, or it is deflated
 */
export function parseDataset(bytes: Uint8Array, file: string): Parsed {
  if (!hasMark(bytes)) {
    throw new DicomError(
      `Cannot read "${file}" as a DICOM file must have the mark "DICM" at byte 128: current file has ${bytes.length} bytes and no such mark`,
      file,
      null,
      Math.min(bytes.length, 128),
    );
  }
  const warnings: SliceWarning[] = [];
  const { syntax, start } = readMeta(bytes, file, warnings);
  if (syntax === DEFLATED) {
    throw new DicomError(
      `Cannot read "${file}" as its transfer syntax must be one that is supported: current value is "${DEFLATED}" (Deflated Explicit VR Little Endian)`,
      file,
      printTag(TAGS.TransferSyntaxUID),
      null,
    );
  }
  if (start >= bytes.length) {
    throw new DicomError(
      `Cannot read "${file}" as a data set must follow the file meta group: current file ends at byte ${bytes.length}`,
      file,
      null,
      bytes.length,
    );
  }
  const body = bytes.subarray(start);
  try {
    // The data set alone with its syntax named, since dicom-parser compares
    // the UID with its padding, and takes blank-padded implicit for explicit.
    const elements = dicomParser.parseDicom(body, {
      TransferSyntaxUID: syntax,
      untilTag: TAGS.PixelData,
    });
    const dataset = { file, syntax, bytes: body, start, elements };
    warnings.push(...doubtStructure(dataset));
    return { dataset, warnings };
  } catch (fault) {
    throw asDicomError(fault, file, start);
  }
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes.length >= MARK_END && bytes[128] === 0x44 &&
    bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d;
}

function readMeta(
  bytes: Uint8Array,
  file: string,
  warnings: SliceWarning[],
): { syntax: string; start: number } {
  try {
    const meta = dicomParser.readPart10Header(bytes);
    let start = MARK_END;
    for (const { dataOffset, length } of Object.values(meta.elements)) {
      start = Math.max(start, dataOffset + length);
    }
    const declared = meta.uint32(TAGS.MetaGroupLength);
    const { dataOffset = 0 } = meta.elements[TAGS.MetaGroupLength] ?? {};
    if (declared !== undefined && dataOffset + 4 + declared !== start) {
      warnings.push({
        code: "meta-length",
        message:
          "The file meta group is not as long as it declares; its elements were followed instead",
      });
    }
    const syntax = meta.string(TAGS.TransferSyntaxUID);
    if (syntax === undefined || syntax === "") {
      throw new DicomError(
        `Cannot read "${file}" as TransferSyntaxUID (0002,0010) must be given: current value is absent`,
        file,
        printTag(TAGS.TransferSyntaxUID),
        null,
      );
    }
    return { syntax, start };
  } catch (fault) {
    throw asDicomError(fault, file, MARK_END);
  }
}

function asDicomError(
  fault: unknown,
  file: string,
  start: number,
): DicomError {
  if (fault instanceof DicomError) return fault;
  const reason = reasonOf(fault);
  let offset: number | null = null;
  let tag: string | null = null;
  if (isParserFault(fault)) {
    // The fault lies at or behind the last element that could be read.
    for (const element of Object.values(fault.dataSet.elements)) {
      if (offset === null || element.dataOffset >= offset) {
        offset = element.dataOffset;
        tag = element.tag;
      }
    }
  }
  const place = offset === null
    ? `after byte ${start}`
    : `near byte ${start + offset}, element ${printTag(tag ?? "")}`;
  return new DicomError(
    `Cannot read "${file}" as its elements must be whole and inside the file: current fault is "${reason}" ${place}`,
    file,
    tag === null ? null : printTag(tag),
    offset === null ? null : start + offset,
  );
}

function reasonOf(fault: unknown): string {
  if (isParserFault(fault)) return reasonOf(fault.exception);
  // The stack is gone where sequences nest by thousands.
  if (fault instanceof RangeError) return "sequences nest too deep";
  if (fault instanceof Error) return fault.message;
  return String(fault).replace(/^dicomParser[.:]/, "");
}

function isParserFault(
  fault: unknown,
): fault is {
  exception: unknown;
  dataSet: {
    elements: Record<string, { tag: string; dataOffset: number }>;
  };
} {
  return typeof fault === "object" && fault !== null &&
    "exception" in fault && "dataSet" in fault;
}
