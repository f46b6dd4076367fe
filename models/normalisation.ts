import type { Normalisation } from "./card.ts";

/** What one channel of a network's image is made from. */
export interface ChannelAffine {
  /** Number of the window it shows. */
  readonly source: number;
  /** Factor on the windowed value in 0..1. */
  readonly scale: number;
  /** Added after it. */
  readonly offset: number;
}

/**
 * Writes any normalisation as one line a channel: `scale * x[source] +
 * offset`, with `x` in 0..1. Scoring, training and export all use this one
 * definition.
 *
 * @param normalisation the card's
 * @param channels how many windows there are
 * @returns `[channels]`
 *
 * Source: `keras.applications.vgg16.preprocess_input` (mode "caffe": channels
 * reversed, ImageNet's means in 0..255 taken off) and
 * `keras.applications.inception_v3.preprocess_input` (mode "tf").
 */
export function channelAffines(
  normalisation: Normalisation,
  channels: number,
): readonly ChannelAffine[] {
  return Array.from({ length: channels }, (_, channel) => {
    switch (normalisation.kind) {
      case "affine": {
        const scale = 1 / normalisation.sd[channel];
        return {
          source: channel,
          scale,
          offset: -normalisation.mean[channel] * scale,
        };
      }
      case "keras-vgg16":
        return {
          source: channels - 1 - channel,
          scale: 255,
          offset: -IMAGENET_MEANS_BGR[channel],
        };
      case "keras-inceptionv3":
        return { source: channel, scale: 2, offset: -1 };
    }
  });
}

const IMAGENET_MEANS_BGR = [103.939, 116.779, 123.68];

/**
 * Normalises one windowed image and brings it into a network's layout.
 *
 * @param windowed `[channels, rows, columns]` in 0..1
 * @param affines what each channel is made from, `[channels]`
 * @param layout order of the axes wanted
 * @param out where to, `[channels * rows * columns]`; not `windowed` itself
 */
export function normaliseImage(
  windowed: Float32Array,
  affines: readonly ChannelAffine[],
  layout: "NCHW" | "NHWC",
  out: Float32Array,
): void {
  const channels = affines.length;
  const pixels = windowed.length / channels;
  affines.forEach(({ source, scale, offset }, channel) => {
    const from = source * pixels;
    const step = layout === "NCHW" ? 1 : channels;
    let to = layout === "NCHW" ? channel * pixels : channel;
    for (let i = from; i < from + pixels; i++, to += step) {
      out[to] = scale * windowed[i] + offset;
    }
  });
}
