import { AIR_HU } from "./fill_padding.ts";
import { ramp } from "./kernel/pixel_loops.ts";
import type { Slice } from "./slice.ts";
import type { Window } from "./window.ts";

/**
 * Brightness of each pixel of a slice in one window, by DICOM's default
 * formula, padding shown as air.
 *
 * @param slice the image
 * @param window centre and width in HU
 * @param into where to write from `offset`; allocated where not given
 * @param offset first place to write
 * @returns `into`, holding `[rows, columns]` in 0..1 from `offset`
 * @throws {RangeError} if the width is below 1 or `into` is too short
 *
 * Source: DICOM PS3.3 C.11.2.1.2.1.
 */
export function windowSlice(
  slice: Slice,
  window: Window,
  into: Float32Array = new Float32Array(slice.hounsfield.length),
  offset = 0,
): Float32Array {
  const { hounsfield, padding } = slice;
  const { centre, width } = window;
  if (!(width >= 1)) {
    throw new RangeError(
      `Cannot window a slice as the width must be at least 1: current value is ${width}`,
    );
  }
  if (into.length < offset + hounsfield.length) {
    throw new RangeError(
      `Cannot window a slice as the output must hold ${
        offset + hounsfield.length
      } values: current length is ${into.length}`,
    );
  }
  const low = centre - 0.5 - (width - 1) / 2;
  const slope = 1 / (width - 1);
  // What lies below air is as black as air where air is black already.
  if (padding === null && AIR_HU <= low && width > 1) {
    ramp(hounsfield, into, offset, low, slope);
    return into;
  }
  for (let i = 0; i < hounsfield.length; i++) {
    const value = hounsfield[i];
    const air = value < AIR_HU || padding !== null && padding[i] === 1;
    const above = (air ? AIR_HU : value) - low;
    // A width of 1 is a step, without a division by 0.
    const brightness = width > 1 ? above * slope : above > 0 ? 1 : 0;
    into[offset + i] = brightness < 0 ? 0 : brightness > 1 ? 1 : brightness;
  }
  return into;
}
