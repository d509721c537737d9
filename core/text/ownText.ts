/** V8 copies shorter slices (`SlicedString::kMinLength`). */
const shortest = 13;

/**
 * A part that was cut from a text, as a string of its own. A slice of thirteen units and more holds on to the whole text
 * in V8, so that the names in a file would keep the file in memory; joining two parts makes a copy.
 */
export function ownText(slice: string): string {
  return slice.length < shortest ? slice : [slice[0], slice.slice(1)].join('');
}
