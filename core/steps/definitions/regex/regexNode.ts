/** A regular expression after its dialect has been translated: everything here means what it means in JavaScript. */
export type RegexNode =
  /** One UTF-16 unit or one code point. */
  | { readonly kind: 'char'; readonly value: string }
  /** `.` */
  | { readonly kind: 'any' }
  /** `[^"]`, `\d`, `\p{L}` in JavaScript's spelling. */
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'anchor'; readonly source: '^' | '$' | '\\b' | '\\B' }
  | { readonly kind: 'group'; readonly capturing: boolean; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly open: '(?=' | '(?!' | '(?<=' | '(?<!'; readonly body: RegexNode }
  | { readonly kind: 'backreference'; readonly index: number }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  /** `max` is `Infinity` for `*` and `+`. */
  | {
      readonly kind: 'repeat';
      readonly body: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    };

/** Nodes directly inside a node. */
export function inner(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case 'group':
    case 'look':
    case 'repeat':
      return [node.body];
    case 'sequence':
      return node.parts;
    case 'choice':
      return node.options;
    default:
      return [];
  }
}

/** True when `test` holds for the node or for any node below it. */
export function some(node: RegexNode, test: (node: RegexNode) => boolean): boolean {
  return test(node) || inner(node).some(child => some(child, test));
}

/** JavaScript's spelling, valid with the `u` flag and without it. */
export function regexSource(node: RegexNode): string {
  switch (node.kind) {
    case 'char':
      return escapeChar(node.value);
    case 'any':
      return '.';
    case 'set':
    case 'anchor':
      return node.source;
    case 'group':
      return `${node.capturing ? '(' : '(?:'}${regexSource(node.body)})`;
    case 'look':
      return `${node.open}${regexSource(node.body)})`;
    case 'backreference':
      return `(?:\\${node.index})`;
    case 'sequence':
      return node.parts.map(regexSource).join('');
    case 'choice':
      return node.options.map(regexSource).join('|');
    case 'repeat':
      return `${regexSource(node.body)}${quantifier(node.min, node.max)}${node.lazy ? '?' : ''}`;
  }
}

function escapeChar(value: string): string {
  if (value === '\n') return '\\n';
  if (value === '\r') return '\\r';
  return /[\\^$.*+?()[\]{}|/]/.test(value) ? `\\${value}` : value;
}

function quantifier(min: number, max: number): string {
  if (min === 0 && max === 1) return '?';
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  return min === max ? `{${min}}` : `{${min},${max}}`;
}
