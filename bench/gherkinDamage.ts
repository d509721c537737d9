/** Ways in which a feature file is broken while somebody types; each gives undefined where it does not apply. */
type Damage = (text: string, seed: number) => string | undefined;

export const damages: readonly (readonly [string, Damage])[] = [
  ['no Feature line', onLine(/^\s*Feature:.*$/, () => '')],
  ['mistyped Feature line', onLine(/^\s*Feature:.*$/, line => line.replace('Feature', 'Faeture'))],
  ['a Scenario line is missing', onLine(/^\s*Scenario( Outline)?:.*$/, () => undefined)],
  ['mistyped Scenario', onLine(/^\s*Scenario( Outline)?:.*$/, line => line.replace('Scenario', 'Scenaro'))],
  ['Scenario without a colon', onLine(/^\s*Scenario( Outline)?:.*$/, line => line.replace(':', ''))],
  ['a word between tags and Scenario', onLine(/^\s*@\w.*$/, line => `${line}\nabc`)],
  ['mistyped step keyword', onLine(/^\s*(When|Then) .*$/, line => line.replace(/When|Then/, 'Wehn'))],
  ['a word alone between steps', onLine(/^\s*(When|Then) .*$/, line => `${line}\n  abc`)],
  ['doc string not closed', onLine(/^\s*("""|```)\s*$/, () => undefined)],
  ['a cell is missing', onLine(/^\s*\|.*\|.*\|\s*$/, line => line.replace(/\|[^|]*\|/, '|'))],
  ['a tag with a blank', onLine(/^\s*@\w.*$/, line => `${line} @a b`)],
];

/** Changes one line that matches, chosen by the seed; undefined takes the line away. */
function onLine(pattern: RegExp, change: (line: string) => string | undefined): Damage {
  return (text, seed) => {
    const lines = text.split('\n');
    const places = lines.flatMap((line, i) => (pattern.test(line) ? [i] : []));
    const at = places[(seed * 7919) % Math.max(1, places.length)];
    if (at === undefined) return undefined;
    const changed = change(lines[at]!);
    lines.splice(at, 1, ...(changed === undefined ? [] : [changed]));
    return lines.join('\n');
  };
}
