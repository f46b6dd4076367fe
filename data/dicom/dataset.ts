import type { DataSet } from "dicom-parser";
import { DicomError } from "../dicom_error.ts";
import { type Keyword, printTag, TAGS } from "./tags.ts";

/**
 * The elements of one file up to its pixels.
 *
 * Keeps the file's bytes alive through `elements`: copy values out, and let it
 * go.
 */
export interface Dataset {
  /** The file as its reader named it, for messages. */
  readonly file: string;
  /** Transfer syntax UID, without padding. */
  readonly syntax: string;
  /** The bytes that the elements' offsets count in: the data set without file meta. */
  readonly bytes: Uint8Array;
  /** Where `bytes` starts in the file. */
  readonly start: number;
  /** What dicom-parser read. */
  readonly elements: DataSet;
}

/**
 * Builds the error for an element that breaks a rule.
 *
 * @param dataset where it was read
 * @param keyword the element
 * @param rule what must hold, after the element's name
 * @param current the value found, as it should be printed
 * @returns an error to throw
 */
export function elementError(
  dataset: Dataset,
  keyword: Keyword,
  rule: string,
  current: string | number | null,
): DicomError {
  const tag = TAGS[keyword];
  const offset = dataset.elements.elements[tag]?.dataOffset;
  const shown = current === null
    ? "absent"
    : typeof current === "number"
    ? `${current}`
    : JSON.stringify(
      current.length > 64 ? `${current.slice(0, 64)}…` : current,
    );
  return new DicomError(
    `Cannot read "${dataset.file}" as ${keyword} ${
      printTag(tag)
    } ${rule}: current value is ${shown}`,
    dataset.file,
    printTag(tag),
    offset === undefined ? null : dataset.start + offset,
  );
}

/**
 * Reads a text element, trimmed.
 *
 * @param dataset where to read
 * @param keyword the element
 * @returns its text, or `null` where it is absent or empty
 */
export function readText(dataset: Dataset, keyword: Keyword): string | null {
  const text = dataset.elements.string(TAGS[keyword]);
  return text === undefined || text === "" ? null : text;
}

/**
 * Reads one unsigned 16-bit element.
 *
 * @param dataset where to read
 * @param keyword the element
 * @returns its value, or `null` where it is absent or empty
 * @throws {DicomError} if it is not one value of two bytes
 */
export function readWord(dataset: Dataset, keyword: Keyword): number | null {
  const element = dataset.elements.elements[TAGS[keyword]];
  if (element === undefined || element.length === 0) return null;
  if (element.length !== 2) {
    throw elementError(
      dataset,
      keyword,
      "must be one value of 2 bytes",
      `${element.length} bytes`,
    );
  }
  return dataset.elements.uint16(TAGS[keyword]) ?? null;
}

// DICOM's decimal string, and nothing that Number() takes besides: "", "0x10", "Infinity".
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * Reads an element of decimal or integer strings.
 *
 * @param dataset where to read
 * @param keyword the element
 * @returns its values, finite; `null` where it is absent or empty
 * @throws {DicomError} if a value is no decimal number
 */
export function readNumbers(
  dataset: Dataset,
  keyword: Keyword,
): number[] | null {
  const text = readText(dataset, keyword);
  if (text === null) return null;
  return text.split("\\").map((part) => {
    const digits = part.trim();
    const value = DECIMAL.test(digits) ? Number(digits) : NaN;
    if (!Number.isFinite(value)) {
      throw elementError(dataset, keyword, "must be a number", digits);
    }
    return value;
  });
}

/**
 * Reads an element of one decimal or integer string.
 *
 * @param dataset where to read
 * @param keyword the element
 * @returns its value, finite; `null` where it is absent or empty
 * @throws {DicomError} if it is no number, or several
 */
export function readNumber(dataset: Dataset, keyword: Keyword): number | null {
  const values = readNumbers(dataset, keyword);
  if (values === null) return null;
  if (values.length !== 1) {
    throw elementError(
      dataset,
      keyword,
      "must have one value",
      values.slice(0, 8).join("\\"),
    );
  }
  return values[0];
}
