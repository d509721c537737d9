/** Half-open range of UTF-16 code units of a decoded text: `start` included, `end` excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two ranges share at least one code unit. */
export function overlap(a: TextRange, b: TextRange): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when a cursor or a selection touches a range: a cursor is an empty one and touches what it stands in. */
export function touches(range: TextRange, cursor: TextRange): boolean {
  return overlap(range, cursor.start < cursor.end ? cursor : { start: cursor.start, end: cursor.start + 1 });
}
