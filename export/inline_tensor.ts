import {
  type TensorProto,
  TensorProto_DataLocation as Location,
} from "onnx-buf";
import { ExportError } from "./export_error.ts";

/**
 * Takes the elements of a tensor that lie in a file of their own into the
 * tensor.
 *
 * @param member the member, for messages
 * @param tensor a tensor that is stored outside; changed in place
 * @param parts bytes of the member's further files by their path
 * @throws {ExportError} if the card does not list the file, or it is too short
 *
 * Source: ONNX, `docs/ExternalData.md`.
 */
export function inlineTensor(
  member: string,
  tensor: TensorProto,
  parts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): void {
  const place = new Map(
    tensor.externalData.map(({ key, value }) => [key, value]),
  );
  const location = place.get("location") ?? "";
  const part = parts.get(location);
  if (!part) {
    throw new ExportError(
      member,
      `the file of "${tensor.name}" must be among weights.parts of its card`,
      `"${location}"`,
    );
  }
  const offset = Number(place.get("offset") ?? 0);
  const length = Number(place.get("length") ?? part.length - offset);
  if (!(offset >= 0 && length >= 0 && offset + length <= part.length)) {
    throw new ExportError(
      member,
      `"${tensor.name}" must lie inside "${location}" (${part.length} bytes)`,
      `${length} bytes from ${offset}`,
    );
  }
  tensor.rawData = part.subarray(offset, offset + length);
  tensor.externalData = [];
  tensor.dataLocation = Location.DEFAULT;
}
