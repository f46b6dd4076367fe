import { deepEqual, ok } from "node:assert/strict";
import { z } from "zod";
import { channelAffines, normaliseImage } from "../../models/normalisation.ts";

const preprocessed = z.object({ preprocessed: z.array(z.number()) });
const keras = z.object({ vgg16: preprocessed, inceptionv3: preprocessed })
  .parse(JSON.parse(
    await Deno.readTextFile(
      new URL("../fixtures/members/keras_transfer.json", import.meta.url),
    ),
  ));
// The pixel [0, 128, 255] that Keras was given.
const PIXEL = Float32Array.of(0, 128 / 255, 1);

for (const name of ["vgg16", "inceptionv3"] as const) {
  Deno.test(`normaliseImage() preprocesses as Keras does for ${name}`, () => {
    const out = new Float32Array(3);
    normaliseImage(
      PIXEL,
      channelAffines({ kind: `keras-${name}` }, 3),
      "NCHW",
      out,
    );
    keras[name].preprocessed.forEach((wanted, channel) =>
      ok(Math.abs(out[channel] - wanted) < 2e-5, `${out} for ${wanted}`)
    );
  });
}

Deno.test("normaliseImage() takes the mean off and divides by the deviation, per channel", () => {
  const affines = channelAffines(
    { kind: "affine", mean: [0.5, 0.25], sd: [0.25, 0.5] },
    2,
  );
  const image = Float32Array.of(0, 1, 0.25, 0.5);
  const nchw = new Float32Array(4);
  normaliseImage(image, affines, "NCHW", nchw);
  deepEqual(nchw, Float32Array.of(-2, 2, 0, 0.5));
  const nhwc = new Float32Array(4);
  normaliseImage(image, affines, "NHWC", nhwc);
  deepEqual(nhwc, Float32Array.of(-2, 0, 2, 0.5));
});
