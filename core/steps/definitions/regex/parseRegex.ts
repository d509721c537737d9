import type { RegexDialect } from '../stepDefinition';
import {
  classChar,
  escapedSet,
  insideSource,
  posixSet,
  property,
  type SetSource,
  setSource,
} from './characterSet';
import type { RegexNode } from './regexNode';

/** `message` says in words what cannot be translated. */
export type RegexParse = { readonly node: RegexNode; readonly flags: string } | { readonly message: string };

/** Longest pattern that is read, in UTF-16 units; the longest of 12,000 real ones has fewer than 700. */
const longestPattern = 4000;
const deepestNesting = 60;

/**
 * Reads a regular expression of any of the dialects and gives it JavaScript's meaning: named groups become numbered
 * ones, possessive and atomic parts plain ones (they only ever match less), `\A` and `\Z` anchors. What has no such
 * meaning (recursion, conditionals, flags for a part, class intersection) is named in a message.
 */
export function parseRegex(source: string, flags: string, dialect: RegexDialect): RegexParse {
  if (source.length > longestPattern)
    return { message: `the pattern is longer than ${longestPattern} characters` };
  const reader = new RegexReader(source, flags, dialect);
  try {
    return { node: reader.pattern(), flags: reader.flags };
  } catch (error) {
    if (error instanceof Untranslatable) return { message: error.message };
    throw error;
  }
}

class Untranslatable extends Error {}

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  f: '\f',
  v: '\v',
  a: '\x07',
  e: '\x1b',
  '0': '\0',
};

class RegexReader {
  private at = 0;
  private depth = 0;
  private groups = 0;
  private readonly names = new Map<string, number>();
  private readonly letters: Set<string>;

  constructor(
    private readonly source: string,
    flags: string,
    private readonly dialect: RegexDialect,
  ) {
    this.letters = new Set(flags);
  }

  /** Flags of JavaScript that the pattern needs; `x` has been applied. */
  get flags(): string {
    return [...this.letters]
      .filter(letter => 'imsu'.includes(letter))
      .sort()
      .join('');
  }

  pattern(): RegexNode {
    const node = this.choice();
    if (this.at < this.source.length) throw new Untranslatable('a closing bracket is left over');
    return node;
  }

  private choice(): RegexNode {
    if (++this.depth > deepestNesting) throw new Untranslatable('groups are nested too deeply');
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    this.depth--;
    return options.length === 1 ? options[0] : { kind: 'choice', options };
  }

  private sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.at < this.source.length && !this.ahead('|') && !this.ahead(')')) {
      if (this.skipExtended()) continue;
      const atom = this.atom();
      if (!atom) continue;
      // `\Q…\E` gives several characters; a quantifier behind it belongs to the last one.
      const last = atom.pop();
      parts.push(...atom);
      if (last) parts.push(this.quantified(last));
    }
    return parts.length === 1 ? parts[0] : { kind: 'sequence', parts };
  }

  /** White space and comments of an extended pattern (`x`). */
  private skipExtended(): boolean {
    if (!this.letters.has('x')) return false;
    const rest = /^(?:\s+|#[^\n]*)/.exec(this.source.slice(this.at));
    if (rest) this.at += rest[0].length;
    return rest !== null;
  }

  private atom(): RegexNode[] | undefined {
    const char = this.next();
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return [this.characterClass()];
      case '\\':
        return this.escape();
      case '.':
        return [{ kind: 'any' }];
      case '^':
      case '$':
        return [{ kind: 'anchor', source: char }];
      case '*':
      case '+':
      case '?':
        throw new Untranslatable(`nothing stands before the "${char}"`);
      default:
        return [{ kind: 'char', value: char }];
    }
  }

  private quantified(atom: RegexNode): RegexNode {
    const bounds = this.bounds();
    if (!bounds) return atom;
    const lazy = this.take('?');
    if (!lazy && this.ahead('+') && this.dialect !== 'javascript') this.at++;
    const body: RegexNode = atom.kind === 'anchor' ? { kind: 'group', capturing: false, body: atom } : atom;
    return this.quantified({
      kind: 'repeat',
      body: body.kind === 'repeat' ? { kind: 'group', capturing: false, body } : body,
      ...bounds,
      lazy,
    });
  }

  private bounds(): { min: number; max: number } | undefined {
    if (this.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.take('?')) return { min: 0, max: 1 };
    const braces = /^\{(\d*)(,?)(\d*)\}/.exec(this.source.slice(this.at, this.at + 24));
    if (!braces || (braces[1] === '' && braces[3] === '')) return undefined;
    this.at += braces[0].length;
    const min = Number(braces[1] || '0');
    const max = braces[3] ? Number(braces[3]) : braces[2] ? Number.POSITIVE_INFINITY : min;
    if (max < min) throw new Untranslatable('a quantifier has its bounds the wrong way round');
    return { min, max };
  }

  private group(): RegexNode[] | undefined {
    if (!this.take('?')) {
      this.groups++;
      return [this.closed(body => ({ kind: 'group', capturing: true, body }))];
    }
    for (const open of ['=', '!', '<=', '<!'] as const)
      if (this.take(open)) return [this.closed(body => ({ kind: 'look', open: `(?${open}`, body }))];
    const name = /^(?:P?<([^>]+)>|'([^']+)')/.exec(this.source.slice(this.at));
    if (name) return [this.namedGroup(name[0], name[1] ?? name[2])];
    const reference = /^P=(\w+)\)/.exec(this.source.slice(this.at));
    if (reference) return this.namedReference(reference[0], reference[1]);
    if (this.take(':') || this.take('>'))
      return [this.closed(body => ({ kind: 'group', capturing: false, body }))];
    if (this.take('#')) return this.comment();
    return this.flagGroup();
  }

  private namedGroup(opening: string, name: string): RegexNode {
    this.at += opening.length;
    this.names.set(name, ++this.groups);
    return this.closed(body => ({ kind: 'group', capturing: true, body }));
  }

  private namedReference(opening: string, name: string): RegexNode[] {
    this.at += opening.length;
    const index = this.names.get(name);
    if (index === undefined) throw new Untranslatable(`no group is named "${name}"`);
    return [{ kind: 'backreference', index }];
  }

  private comment(): undefined {
    const end = this.source.indexOf(')', this.at);
    this.at = end < 0 ? this.source.length : end + 1;
    return undefined;
  }

  /** `(?i)` at the front counts for the whole pattern; flags for a part have no counterpart. */
  private flagGroup(): RegexNode[] | undefined {
    const start = this.at - 2;
    const group = /^([imsxuUadL]*)(?:-([imsxuUadL]*))?([:)])/.exec(this.source.slice(this.at));
    if (!group) throw new Untranslatable('it uses a construct that JavaScript does not have');
    const on = group[1].replace(this.dialect === 'ruby' ? /m/g : /$^/g, 's');
    const changes = [...on].filter(letter => 'imsx'.includes(letter) && !this.letters.has(letter));
    const off = [...(group[2] ?? '')].filter(letter => this.letters.has(letter));
    const whole = start === 0 && (group[3] === ')' || this.source.endsWith(')'));
    if (off.length > 0 || (changes.length > 0 && !whole))
      throw new Untranslatable('it switches flags for a part of the pattern');
    for (const letter of changes) this.letters.add(letter);
    this.at += group[0].length;
    return group[3] === ')' ? undefined : [this.closed(body => ({ kind: 'group', capturing: false, body }))];
  }

  private closed(make: (body: RegexNode) => RegexNode): RegexNode {
    const body = this.choice();
    if (!this.take(')')) throw new Untranslatable('a bracket is not closed');
    return make(body);
  }

  private escape(): RegexNode[] {
    const char = this.next();
    if (char === 'Q' && this.dialect !== 'javascript' && this.dialect !== 'python') return this.quoted();
    if (char === 'b' || char === 'B') return [{ kind: 'anchor', source: `\\${char}` }];
    const other = this.dialect !== 'javascript';
    if (other && char === 'A') return [{ kind: 'anchor', source: '^' }];
    if (other && (char === 'z' || char === 'Z')) return [{ kind: 'anchor', source: '$' }];
    if (other && 'GKXCg'.includes(char)) throw new Untranslatable(`it uses "\\${char}"`);
    if (char >= '1' && char <= '9') return [this.reference(char)];
    if (char === 'k') return this.namedBackreference();
    const set = this.escapedSet(char);
    return [set ? this.set(setSource(set)) : { kind: 'char', value: this.escapedChar(char) }];
  }

  private quoted(): RegexNode[] {
    const end = this.source.indexOf('\\E', this.at);
    const text = this.source.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.source.length : end + 2;
    return [...text].map(value => ({ kind: 'char', value }));
  }

  private reference(digit: string): RegexNode {
    const index = Number(digit);
    if (index > this.groups) throw new Untranslatable('it refers to a group that comes later');
    return { kind: 'backreference', index };
  }

  private namedBackreference(): RegexNode[] {
    const name = /^(?:<(\w+)>|\{(\w+)\}|'(\w+)')/.exec(this.source.slice(this.at));
    if (!name) return [{ kind: 'char', value: 'k' }];
    return this.namedReference(name[0], name[1] ?? name[2] ?? name[3]);
  }

  private escapedSet(char: string): SetSource | undefined {
    if (char !== 'p' && char !== 'P') return escapedSet(char, this.dialect);
    const name = /^(?:\{([^}]+)\}|([A-Z]))/.exec(this.source.slice(this.at));
    if (!name) return undefined;
    const set = property(name[1] ?? name[2], char === 'P');
    if (!set) throw new Untranslatable(`it uses the property "${name[1] ?? name[2]}"`);
    this.at += name[0].length;
    return set;
  }

  private escapedChar(char: string): string {
    const code = /^(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))/.exec(this.source.slice(this.at));
    if (char === 'u' && code) return this.coded(code[0], code[1] ?? code[2]);
    const byte = /^(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/.exec(this.source.slice(this.at));
    if (char === 'x' && byte) return this.coded(byte[0], byte[1] ?? byte[2]);
    return controls[char] ?? char;
  }

  private coded(text: string, hexadecimal: string): string {
    this.at += text.length;
    const code = Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }

  private set(source: string): RegexNode {
    if (source.includes('\\p{') || source.includes('\\P{')) this.letters.add('u');
    return { kind: 'set', source };
  }

  private characterClass(): RegexNode {
    const negated = this.take('^');
    let inside = '';
    let first = true;
    for (;;) {
      if (this.at >= this.source.length) throw new Untranslatable('a character class is not closed');
      if (this.ahead(']') && !(first && this.dialect !== 'javascript')) break;
      inside += this.classItem();
      first = false;
    }
    this.at++;
    if (inside === '') return this.set(negated ? '[\\s\\S]' : '[^\\s\\S]');
    return this.set(`[${negated ? '^' : ''}${inside}]`);
  }

  /** One character, range or set of a class. */
  private classItem(): string {
    if (this.ahead('&&') && (this.dialect === 'java' || this.dialect === 'ruby'))
      throw new Untranslatable('it intersects character classes');
    const name = /^\[:(\^?)(\w+):\]/.exec(this.source.slice(this.at));
    if (name) return this.posixClass(name);
    const low = this.classAtom();
    if ('set' in low) return low.set;
    const range = this.ahead('-') && this.source[this.at + 1] !== ']' && this.at + 1 < this.source.length;
    if (!range) return classChar(low.char);
    this.at++;
    const high = this.classAtom();
    if ('set' in high) return `${classChar(low.char)}\\-${high.set}`;
    if (high.char < low.char) throw new Untranslatable('a character class has a range the wrong way round');
    return `${classChar(low.char)}-${classChar(high.char)}`;
  }

  private posixClass(name: RegExpExecArray): string {
    this.at += name[0].length;
    const set = posixSet(name[2]);
    if (!set || name[1]) throw new Untranslatable(`it uses the class "${name[0]}"`);
    return set;
  }

  private classAtom(): { readonly char: string } | { readonly set: string } {
    const char = this.next();
    if (char === '[' && (this.dialect === 'java' || this.dialect === 'ruby'))
      throw new Untranslatable('it nests character classes');
    if (char !== '\\') return { char };
    const escaped = this.next();
    if (escaped === 'b') return { char: '\b' };
    const set = this.escapedSet(escaped);
    if (!set) return { char: this.escapedChar(escaped) };
    const source = insideSource(set);
    if (source === undefined) throw new Untranslatable(`it uses "\\${escaped}" inside a character class`);
    this.set(source);
    return { set: source };
  }

  private next(): string {
    const code = this.source.codePointAt(this.at);
    if (code === undefined) throw new Untranslatable('it ends in the middle');
    const char = String.fromCodePoint(code);
    this.at += char.length;
    if (char.length > 1) this.letters.add('u');
    return char;
  }

  private ahead(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  private take(text: string): boolean {
    if (!this.ahead(text)) return false;
    this.at += text.length;
    return true;
  }
}
