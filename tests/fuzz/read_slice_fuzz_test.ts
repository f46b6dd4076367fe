import { ok } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { DicomError } from "../../data/dicom_error.ts";
import { readHeader } from "../../data/read_header.ts";
import { readSlice } from "../../data/read_slice.ts";
import { FIXTURES } from "../data/dicom/cases.ts";

const SEED = 2019;
const ROUNDS = Number(Deno.env.get("FUZZ_ROUNDS") ?? 400);
// Where the header ends, more or less: pixels are less of a danger.
const HEAD = 1400;

// Small files, one a transfer syntax.
const FILES = [
  ...readdirSync(new URL("malformed/", FIXTURES))
    .filter((file) =>
      /^(spacing_zero|jpeg_cut|rle_short|vr_unknown)/.test(file)
    )
    .map((file) => `malformed/${file}`),
  "hu/modality_lut_hu.dcm",
  "hu/implicit_vr.dcm",
  "hu/big_endian.dcm",
  "syntax/jpeg_57_sv2_s16.dcm",
  "syntax/rle_nobot_u12.dcm",
].map((file) => readFileSync(new URL(file, FIXTURES)));

Deno.test(`readSlice() ends ${ROUNDS} damaged files with a slice or a DicomError`, () => {
  const random = xoroshiro128plus(SEED);
  const below = (limit: number) => uniformInt(random, 0, limit - 1);
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = Uint8Array.from(FILES[round % FILES.length]);
    const region = below(3) === 0 ? bytes.length : Math.min(HEAD, bytes.length);
    for (let i = below(6); i >= 0; i--) {
      const at = below(region);
      // Few values do as much harm as these.
      bytes[at] = [0, 1, 0x7f, 0x80, 0xff, below(256)][below(6)];
    }
    const cut = below(8) === 0 ? bytes.subarray(0, below(bytes.length)) : bytes;
    for (const read of [readSlice, readHeader]) {
      const started = performance.now();
      try {
        read(cut, "fuzz.dcm");
      } catch (fault) {
        ok(fault instanceof DicomError, `round ${round}: ${fault}`);
        refused++;
      }
      ok(performance.now() - started < 2000, `round ${round} took too long`);
    }
  }
  // Else it would test nothing.
  ok(refused > ROUNDS / 4 && refused < 2 * ROUNDS);
});
