import assert from "node:assert/strict";
import { newPixelStore, takePixels } from "../../training/pixel_store.ts";

Deno.test("takePixels() makes an image once, and gives it in steps of 1/255", async () => {
  const store = newPixelStore(3, 4);
  let made = 0;
  const make = () => {
    made++;
    return Float32Array.of(0, 0.5, 1, 1.5);
  };
  const out = new Float32Array(4);
  await takePixels(store, 1, make, out);
  await takePixels(store, 1, make, out);
  assert.equal(made, 1);
  assert.deepEqual(out, Float32Array.of(0, 128 / 255, 1, 1));
});

Deno.test("takePixels() gives the same numbers for an image that has no room", async () => {
  const store = newPixelStore(3, 4, [2], 8);
  assert.deepEqual([...store.places], [1, -1, 0]);
  let made = 0;
  const make = () => {
    made++;
    return Float32Array.of(-1, 0.1, 0.2, 0.3);
  };
  const [stored, fresh] = [new Float32Array(4), new Float32Array(4)];
  await takePixels(store, 2, make, stored);
  await takePixels(store, 1, make, fresh);
  await takePixels(store, 1, make, fresh);
  assert.equal(made, 3);
  assert.deepEqual(fresh, stored);
});
