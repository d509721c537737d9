/** True for a string that documents what holds it, as Python and Julia write it. */
export function isDocComment(literal: string): boolean {
  return /^[rRuUbB]{0,2}("""|''')/.test(literal);
}
