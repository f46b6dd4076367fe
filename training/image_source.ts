/**
 * A module that gives images to training workers. It exports `openImages`, and
 * each worker imports it for itself, so that drawing and decoding run in
 * parallel.
 */
export interface ImageSource {
  /** URL of the module. */
  readonly module: string;
  /** What its `openImages` is called with: plain data. */
  readonly options: unknown;
}

/**
 * Gives one image, `[channels, rows, columns]`, normalised.
 *
 * @param item number of the image
 * @param draw seeds what varies from one showing to the next, such as a flip;
 * `null` asks for the image as it is
 */
export type ImageReader = (
  item: number,
  draw: number | null,
) => Float32Array | Promise<Float32Array>;

/**
 * Imports an image source.
 *
 * @param source module and options
 * @returns its reader
 * @throws {TypeError} if the module has no function `openImages`
 */
export async function openImageSource(
  source: ImageSource,
): Promise<ImageReader> {
  const module: { readonly openImages?: unknown } = await import(
    source.module
  );
  if (typeof module.openImages !== "function") {
    throw new TypeError(
      `Cannot open images as "${source.module}" must export openImages: current value is ${typeof module
        .openImages}`,
    );
  }
  return await module.openImages(source.options);
}
