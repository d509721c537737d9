/** Log odds of a share, which is kept off 0 and 1. */
export function logit(share: number): number {
  const clamped = Math.min(0.995, Math.max(0.005, share));
  return Math.log(clamped / (1 - clamped));
}
