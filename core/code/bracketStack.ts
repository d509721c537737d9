import type { RawTokens } from './rawTokens';
import { INTERPOLATION, LBRACE, LBRACKET, LPAREN, RBRACE, RBRACKET, RPAREN } from './symbols';

const CODE = 0;
const TAG = 1;
const CLOSING_TAG = 2;
const CHILDREN = 3;

/** A `#if` whose `#endif` has not come yet. */
interface Conditional {
  /** Height behind the first branch; -1 while in it. */
  after: number;
  readonly floor: number;
}

/**
 * The brackets that stand open while a text is lexed. Closing is amortized constant: an opener that was passed
 * over is gone. Branches of `#else` are balanced on their own, because only one branch counts for what follows.
 */
export class BracketStack {
  private indices = new Int32Array(256);
  private types = new Uint8Array(256);
  /** Position on the stack of the nearest open brace at or below each position, or -1. */
  private nearestBrace = new Int32Array(256);
  private height = 0;
  /** Openers below this may not be closed now. */
  private floor = 0;
  private directiveHeight = 0;
  private conditionals: Conditional[] = [];
  private directive = '';

  constructor(private readonly tokens: RawTokens) {}

  clear(): void {
    this.height = 0;
    this.floor = 0;
    this.conditionals = [];
  }

  open(index: number): void {
    this.put(index, CODE);
  }

  /** Token of the innermost bracket that stands open, or -1. */
  top(): number {
    return this.height > 0 ? this.indices[this.height - 1]! : -1;
  }

  /** A tag begins at token `index`. */
  openMarkup(index: number, closing: boolean): void {
    this.put(index, closing ? CLOSING_TAG : TAG);
  }

  /** The `>` of the innermost tag has come. */
  endTag(selfClosing: boolean): void {
    const top = this.height - 1;
    if (top < 0) return;
    if (this.types[top] === TAG && !selfClosing) {
      this.types[top] = CHILDREN;
      return;
    }
    const closes = this.types[top] === CLOSING_TAG && top > 0 && this.types[top - 1] === CHILDREN;
    this.height -= closes ? 2 : 1;
  }

  leaveMarkup(): void {
    while (this.height > this.floor && this.types[this.height - 1] !== CODE) this.height--;
  }

  mode(): 'code' | 'tag' | 'children' {
    const type = this.height > 0 ? this.types[this.height - 1]! : CODE;
    if (type === CODE) return 'code';
    return type === CHILDREN ? 'children' : 'tag';
  }

  /** Takes the opener that `unit` closes off the stack and returns its token, or -1. Constant time. */
  close(unit: number): number {
    let at = this.height - 1;
    if (at < this.floor) return -1;
    // Only a brace may pass over other brackets, and none passes over a brace.
    if (unit === RBRACE) at = this.nearestBrace[at]!;
    if (at < this.floor || this.types[at] !== CODE) return -1;
    const index = this.indices[at]!;
    if (!this.fits(index, unit)) return -1;
    this.height = at;
    return index;
  }

  private fits(index: number, unit: number): boolean {
    const symbol = this.tokens.symbols[index]!;
    if (symbol === INTERPOLATION) return this.closesInterpolation(index, unit);
    return symbol === (unit === RPAREN ? LPAREN : unit === RBRACKET ? LBRACKET : LBRACE);
  }

  pair(opener: number, closer: number): void {
    this.tokens.partners[opener] = closer;
    this.tokens.partners[closer] = opener;
  }

  enterDirective(name: string): void {
    this.directive = name;
    this.directiveHeight = this.height;
    if (name.startsWith('if')) {
      this.conditionals.push({ after: -1, floor: this.floor });
    } else if (name === 'else' || name.startsWith('elif')) {
      const open = this.conditionals[this.conditionals.length - 1];
      if (open && open.after < 0) open.after = this.height;
      else if (open) this.height = Math.min(this.height, open.after);
      this.directiveHeight = this.height;
    } else if (name === 'endif') {
      const open = this.conditionals.pop();
      if (open && open.after >= 0) this.height = Math.min(this.height, open.after);
      if (open) this.floor = Math.min(open.floor, this.height);
      this.directiveHeight = this.height;
    }
  }

  leaveDirective(): void {
    this.height = Math.min(this.height, this.directiveHeight);
    if (this.directive === 'else' || this.directive.startsWith('elif')) this.floor = this.height;
  }

  closeAll(): void {
    this.height = 0;
  }

  private closesInterpolation(index: number, unit: number): boolean {
    const { units, ends } = this.tokens;
    const last = units[ends[index]! - 1];
    return unit === (last === LPAREN ? RPAREN : RBRACE);
  }

  private put(index: number, type: number): void {
    const at = this.height;
    if (at === this.indices.length) this.grow();
    const symbol = this.tokens.symbols[index]!;
    const isBrace = type === CODE && (symbol === LBRACE || symbol === INTERPOLATION);
    this.indices[at] = index;
    this.types[at] = type;
    this.nearestBrace[at] = isBrace ? at : at > 0 ? this.nearestBrace[at - 1]! : -1;
    this.height++;
  }

  private grow(): void {
    const indices = new Int32Array(2 * this.indices.length);
    const types = new Uint8Array(2 * this.types.length);
    const nearestBrace = new Int32Array(2 * this.indices.length);
    indices.set(this.indices);
    types.set(this.types);
    nearestBrace.set(this.nearestBrace);
    this.nearestBrace = nearestBrace;
    this.indices = indices;
    this.types = types;
  }
}
