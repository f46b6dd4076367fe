/**
 * Windowed images kept as bytes in memory that all workers share, so that each
 * is drawn or decoded once a run. Plain data: workers can be sent it.
 */
export interface PixelStore {
  /** Numbers in one image. */
  readonly size: number;
  /** Images that fit; those with a higher number are made anew each time. */
  readonly room: number;
  /** `[room, size]`. */
  readonly pixels: SharedArrayBuffer;
  /** `[room]` of int32: 1 where an image has been put. */
  readonly filled: SharedArrayBuffer;
}

/** The most that a store takes unless told otherwise, in bytes: 1.5 GB. */
export const STORE_BYTES = 1.5e9;

/**
 * Makes an empty store.
 *
 * @param images number of images
 * @param size numbers in one image
 * @param most bytes that it may take
 * @returns the store
 */
export function newPixelStore(
  images: number,
  size: number,
  most: number = STORE_BYTES,
): PixelStore {
  const room = Math.min(images, Math.floor(most / size));
  return {
    size,
    room,
    pixels: new SharedArrayBuffer(room * size),
    filled: new SharedArrayBuffer(room * 4),
  };
}

/**
 * Gives an image out of the store, made and put there at first.
 *
 * Every image comes out in steps of 1/255, stored or not, so that a run does
 * not depend on what fitted or on which worker was first.
 *
 * @param store the store
 * @param item number of the image
 * @param make gives the image, `[size]` in 0..1
 * @param out `[size]`, filled
 */
export async function takePixels(
  store: PixelStore,
  item: number,
  make: () => Float32Array | Promise<Float32Array>,
  out: Float32Array,
): Promise<void> {
  const { size, room } = store;
  const filled = new Int32Array(store.filled);
  if (item < room) {
    const kept = new Uint8Array(store.pixels, item * size, size);
    if (Atomics.load(filled, item) === 0) {
      // Two workers may both come here: they write the same bytes.
      const made = await make();
      for (let i = 0; i < size; i++) kept[i] = step(made[i]);
      Atomics.store(filled, item, 1);
    }
    for (let i = 0; i < size; i++) out[i] = kept[i] / 255;
    return;
  }
  const made = await make();
  for (let i = 0; i < size; i++) out[i] = step(made[i]) / 255;
}

function step(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
}
