/** A text within a line of Markdown (GFM): what would be markup, an image or an entity is shown as it is. */
export function markdownText(text: string): string {
  // An underscore within a word is none.
  return text.replace(/[\\`*~&[\]<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** A span that holds backticks is fenced by more of them. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
