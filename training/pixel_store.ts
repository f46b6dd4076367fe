/**
 * Windowed images kept as bytes in memory that all workers share, so that each
 * is drawn or decoded once a run. Plain data: workers can be sent it.
 */
export interface PixelStore {
  /** Numbers in one image. */
  readonly size: number;
  /** `[images]`: where each image is kept, or -1 where there is no room for it. */
  readonly places: Int32Array;
  /** `[places, size]`. */
  readonly pixels: SharedArrayBuffer;
  /** `[places]` of int32: 1 where an image has been put. */
  readonly filled: SharedArrayBuffer;
}

/** The most that a store takes unless told otherwise, in bytes: 1.5 GB. */
export const STORE_BYTES = 1.5e9;

/**
 * Makes an empty store.
 *
 * @param images number of images
 * @param size numbers in one image
 * @param first images that must have room before all others, such as those that
 * are measured on again and again
 * @param most bytes that it may take
 * @returns the store
 */
export function newPixelStore(
  images: number,
  size: number,
  first: readonly number[] = [],
  most: number = STORE_BYTES,
): PixelStore {
  const room = Math.min(images, Math.floor(most / size));
  const places = new Int32Array(images).fill(-1);
  let taken = 0;
  const keep = (item: number) => {
    if (taken < room && places[item] < 0) places[item] = taken++;
  };
  first.forEach(keep);
  for (let item = 0; item < images; item++) keep(item);
  return {
    size,
    places,
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
  const { size } = store;
  const place = store.places[item];
  const filled = new Int32Array(store.filled);
  if (place >= 0) {
    const kept = new Uint8Array(store.pixels, place * size, size);
    if (Atomics.load(filled, place) === 0) {
      // Two workers may both come here: they write the same bytes.
      const made = await make();
      for (let i = 0; i < size; i++) kept[i] = step(made[i]);
      Atomics.store(filled, place, 1);
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
