/** The text with types in place of their markers. */
export function withTypes(
  text: string,
  types: readonly { readonly marker: string; readonly type: string }[],
): string {
  return types.reduce((written, { marker, type }) => written.replaceAll(marker, () => type), text);
}
