/**
 * Name of the generator's output: bumped whenever a pixel or a label changes,
 * so that kept scores of older phantoms are not taken for new ones.
 */
export const PHANTOM_VERSION = "2";
