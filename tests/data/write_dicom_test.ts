import assert from "node:assert/strict";
import dicomParser from "dicom-parser";
import { type DicomObject, writeDicom } from "../../data/write_dicom.ts";

const OBJECT: DicomObject = {
  syntax: "explicit",
  sopClass: "1.2.840.10008.5.1.4.1.1.2",
  sopInstance: "2.25.1",
  elements: [
    { tag: 0x00080060, vr: "CS", value: "CT" },
    { tag: 0x00200032, vr: "DS", value: "1\\-2.5\\3" },
    { tag: 0x00280120, vr: "SS", value: [-2000] },
    { tag: 0x7fe00010, vr: "OW", value: new Uint8Array([1, 2, 3]) },
  ],
};

for (const syntax of ["explicit", "implicit"] as const) {
  Deno.test(`writeDicom() writes what dicom-parser reads, ${syntax} VR`, () => {
    const bytes = writeDicom({ ...OBJECT, syntax });
    const data = dicomParser.parseDicom(bytes);
    assert.equal(data.string("x00080060"), "CT");
    assert.equal(data.floatString("x00200032", 1), -2.5);
    assert.equal(data.int16("x00280120"), -2000);
    const { dataOffset, length } = data.elements.x7fe00010;
    // Padded to an even length.
    assert.deepEqual(
      [...bytes.subarray(dataOffset, dataOffset + length)],
      [1, 2, 3, 0],
    );
    assert.equal(
      data.string("x00020010"),
      syntax === "explicit" ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2",
    );
    assert.equal(
      data.elements.x00080060.vr,
      syntax === "explicit" ? "CS" : undefined,
    );
  });
}

Deno.test("writeDicom() states the length of its meta group", () => {
  const bytes = writeDicom(OBJECT);
  const view = new DataView(bytes.buffer);
  // After preamble, prefix and the length's own twelve bytes comes the group.
  const end = 144 + view.getUint32(140, true);
  assert.equal(view.getUint16(end, true), 0x0008);
});

Deno.test("writeDicom() refuses tags out of order and numbers without a number's VR", () => {
  const [a, b] = OBJECT.elements;
  assert.throws(() => writeDicom({ ...OBJECT, elements: [b, a] }), RangeError);
  assert.throws(
    () =>
      writeDicom({
        ...OBJECT,
        elements: [{ tag: 0x00080060, vr: "CS", value: [1] }],
      }),
    TypeError,
  );
});
