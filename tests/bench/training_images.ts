/**
 * Opens images of one constant wave, made once: what is timed is the training
 * step, not the images.
 */
export function openImages(
  { size }: { readonly size: number },
): () => Float32Array {
  const image = Float32Array.from({ length: size }, (_, i) => Math.sin(i));
  return () => image;
}
