/** Says which parameters (counted from 1) two texts of one template differ in. */
export function templateReason(differing: readonly number[]): string {
  if (differing.length === 0) return 'same template';
  const last = differing[differing.length - 1]!;
  return differing.length === 1
    ? `same template, parameter ${last} differs`
    : `same template, parameters ${differing.slice(0, -1).join(', ')} and ${last} differ`;
}

/** Positions, counted from 1, at which two lists of parameters of one template differ. */
export function differing(a: readonly string[], b: readonly string[]): number[] {
  return a.flatMap((parameter, index) => (parameter === b[index] ? [] : [index + 1]));
}
