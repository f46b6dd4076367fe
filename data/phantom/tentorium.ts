/**
 * Height of the tentorium above a point, in the head's millimetres: a tent
 * with its top behind the midbrain. The cerebellum lies below it.
 *
 * @param x to the patient's left
 * @param y to the back
 * @returns z of the tentorium
 */
export function tentoriumHeight(x: number, y: number): number {
  const slope = y > 22 ? 0.36 * (y - 22) : 0.5 * (22 - y);
  const side = Math.abs(x);
  // Leaves that sag: steep at the ridge, flatter to the sides.
  return 19 - slope - side * (0.85 - 0.0045 * side);
}

/**
 * Tells how far a point lies behind the front of the cerebellum.
 *
 * @param x to the patient's left
 * @param y to the back
 * @returns a distance in the head's millimetres, negative before it
 */
export function behindPetrous(x: number, y: number): number {
  const side = Math.abs(x);
  return y - 8 - 0.35 * Math.max(0, side - 14);
}

/**
 * Weight of the falx and of the cleft between the hemispheres.
 *
 * @param y to the back
 * @param z to the top
 * @returns 1 where the hemispheres are apart, 0 at the corpus callosum and below
 */
export function cleftWeight(y: number, z: number): number {
  const u = (y - 1) / 39, v = (z - 6) / 27;
  const apart = (Math.sqrt(u * u + v * v) - 1) / 0.16;
  return apart <= 0 ? 0 : apart >= 1 ? 1 : apart;
}
