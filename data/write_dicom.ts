/** One element of a DICOM file. */
export interface DicomElement {
  /** Group and element number, e.g. `0x00280010`. */
  readonly tag: number;
  /** Value representation: `US`, `SS`, `OW`, or one of text. */
  readonly vr: string;
  /** Text (several values joined by a backslash), whole numbers, or bytes. */
  readonly value: string | readonly number[] | Uint8Array;
}

/** A DICOM object to be written. */
export interface DicomObject {
  /** Transfer syntax: explicit or implicit VR, both little endian. */
  readonly syntax: "explicit" | "implicit";
  /** SOP class UID. */
  readonly sopClass: string;
  /** SOP instance UID. */
  readonly sopInstance: string;
  /** Elements of its data set, in order of their tags. */
  readonly elements: readonly DicomElement[];
}

const SYNTAXES = {
  explicit: "1.2.840.10008.1.2.1",
  implicit: "1.2.840.10008.1.2",
};

/** Value representations with a four-byte length. */
const LONG = new Set(["OB", "OW", "SQ", "UN", "UT"]);

/** Name of this writer in its files. */
const WRITER = "2.25.205193016530741498733128947604471226413";

/**
 * Writes a DICOM Part-10 file.
 *
 * Source: DICOM PS3.10 section 7.1 (file meta information), PS3.5 section 7.1
 * (data elements).
 *
 * @param object what to write
 * @returns the bytes of the file
 * @throws {RangeError} if the elements are not in order
 * @throws {TypeError} if a value does not suit its representation
 */
export function writeDicom(object: DicomObject): Uint8Array {
  let last = 0;
  for (const { tag } of object.elements) {
    if (tag <= last) {
      throw new RangeError(
        `Cannot write DICOM as tags must rise: current value is ${
          tag.toString(16).padStart(8, "0")
        }`,
      );
    }
    last = tag;
  }
  const meta: DicomElement[] = [
    { tag: 0x00020001, vr: "OB", value: new Uint8Array([0, 1]) },
    { tag: 0x00020002, vr: "UI", value: object.sopClass },
    { tag: 0x00020003, vr: "UI", value: object.sopInstance },
    { tag: 0x00020010, vr: "UI", value: SYNTAXES[object.syntax] },
    { tag: 0x00020012, vr: "UI", value: WRITER },
  ];
  const metaParts = meta.map((element) => encode(element, "explicit"));
  const group = new Uint8Array(4);
  new DataView(group.buffer).setUint32(0, total(metaParts), true);
  const parts = [
    new Uint8Array(128),
    new TextEncoder().encode("DICM"),
    // UL has a short length and four bytes.
    new Uint8Array([2, 0, 0, 0, 0x55, 0x4c, 4, 0, ...group]),
    ...metaParts,
    ...object.elements.map((element) => encode(element, object.syntax)),
  ].flat();
  const bytes = new Uint8Array(total(parts));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function total(parts: readonly (Uint8Array | Uint8Array[])[]): number {
  return parts.flat().reduce((sum, part) => sum + part.length, 0);
}

function encode(
  element: DicomElement,
  syntax: "explicit" | "implicit",
): Uint8Array[] {
  const value = bytesOf(element);
  const long = syntax === "implicit" || LONG.has(element.vr);
  const head = new Uint8Array(syntax === "implicit" || !long ? 8 : 12);
  const view = new DataView(head.buffer);
  view.setUint16(0, element.tag >>> 16, true);
  view.setUint16(2, element.tag & 0xffff, true);
  if (syntax === "explicit") {
    head[4] = element.vr.charCodeAt(0);
    head[5] = element.vr.charCodeAt(1);
  }
  if (long) view.setUint32(head.length - 4, value.length, true);
  else view.setUint16(6, value.length, true);
  return [head, value];
}

function bytesOf({ tag, vr, value }: DicomElement): Uint8Array {
  if (value instanceof Uint8Array) {
    if (value.length % 2 === 0) return value;
    const even = new Uint8Array(value.length + 1);
    even.set(value);
    return even;
  }
  if (typeof value === "string") {
    // Values have even length: UIDs end in a zero byte, text in a space.
    const end = value.length % 2 === 0 ? "" : vr === "UI" ? "\0" : " ";
    return new TextEncoder().encode(value + end);
  }
  if (vr !== "US" && vr !== "SS") {
    throw new TypeError(
      `Cannot write DICOM as numbers need the representation US or SS: current value is "${vr}" at ${
        tag.toString(16).padStart(8, "0")
      }`,
    );
  }
  const bytes = new Uint8Array(2 * value.length);
  const view = new DataView(bytes.buffer);
  value.forEach((number, i) => view.setInt16(2 * i, number, true));
  return bytes;
}
