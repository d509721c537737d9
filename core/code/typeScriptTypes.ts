import { NEWLINE_BEFORE, NO_TYPE_ARGUMENTS } from './rawTokenFlags';
import type { RawTokens } from './rawTokens';
import {
  AMPERSAND, ARROW, BAR, COLON, COMMA, DOT, ELLIPSIS, EQUALS, GREATER, INTERPOLATION, LBRACE, LBRACKET, LESS, LPAREN,
  MINUS, QUESTION, TEXT_BORDER,
} from './symbols'; // biome-ignore format: one list
import { hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

/** Type operators before a type. */
const prefixHashes = new Set(
  ['keyof', 'typeof', 'readonly', 'unique', 'infer', 'asserts', 'new', 'abstract'].map(hashText),
);
const IS_HASH = hashText('is');
const EXTENDS_HASH = hashText('extends');
/** Types nested deeper than this are given up on. */
const MAX_TYPE_DEPTH = 40;

/** Finds where TypeScript's types end, from the tokens alone. All functions return -1 where no type stands. */
export class TypeSkipper {
  constructor(private readonly raw: RawTokens) {}

  /** Token behind the type that begins at `index`. */
  type(index: number, depth = 0): number {
    if (depth > MAX_TYPE_DEPTH) return -1;
    const { symbols, count } = this.raw;
    let at = index;
    if (symbols[at] === BAR || symbols[at] === AMPERSAND) at++;
    for (;;) {
      at = this.operand(at, depth);
      if (at < 0 || at >= count) return at;
      const symbol = symbols[at]!;
      if (symbol === BAR || symbol === AMPERSAND) at++;
      else if (this.isWordHash(at, IS_HASH) && !this.newline(at)) return this.type(at + 1, depth + 1);
      else if (this.isWordHash(at, EXTENDS_HASH) && !this.newline(at)) {
        const end = this.conditional(at + 1, depth + 1);
        return end < 0 ? at : end;
      } else return at;
    }
  }

  /** Token behind the `>` of the type arguments or parameters whose `<` stands at `index`. */
  typeArguments(index: number, depth = 0): number {
    const { symbols, flags, count } = this.raw;
    if (flags[index]! & NO_TYPE_ARGUMENTS) return -1;
    let at = index + 1;
    while (at < count) {
      if (symbols[at] === GREATER) return at + 1;
      if (symbols[at] === COMMA) {
        at++;
        continue;
      }
      at = this.parameter(at, depth + 1);
      if (at < 0 || at >= count) break;
      if (symbols[at] !== COMMA && symbols[at] !== GREATER) break;
    }
    flags[index]! |= NO_TYPE_ARGUMENTS;
    return -1;
  }

  /** `const T extends U = V`, or a type. */
  private parameter(index: number, depth: number): number {
    const { symbols } = this.raw;
    let at = index;
    if (
      (symbols[at] === Word.declare || symbols[at] === Word.infix || symbols[at] === Word.modifier) &&
      this.isName(at + 1)
    )
      at++;
    at = this.type(at, depth);
    if (at >= 0 && symbols[at] === Word.headClause) at = this.type(at + 1, depth);
    if (at >= 0 && symbols[at] === EQUALS) at = this.type(at + 1, depth);
    return at;
  }

  /** `U ? X : Y` behind `extends`. */
  private conditional(index: number, depth: number): number {
    const { symbols } = this.raw;
    const test = this.type(index, depth);
    if (test < 0 || symbols[test] !== QUESTION) return test < 0 ? -1 : this.endOfConstraint(test);
    const yes = this.type(test + 1, depth);
    if (yes < 0 || symbols[yes] !== COLON) return -1;
    return this.type(yes + 1, depth);
  }

  private endOfConstraint(index: number): number {
    return index;
  }

  private operand(index: number, depth: number): number {
    const { symbols, kinds, partners, count, hashes } = this.raw;
    let at = index;
    while (
      at < count &&
      (kinds[at] === TokenKind.identifier || kinds[at] === TokenKind.keyword) &&
      prefixHashes.has(hashes[at]!) &&
      this.startsOperand(at + 1)
    )
      at++;
    if (at >= count) return -1;
    const symbol = symbols[at]!;
    if (symbol === LPAREN) {
      if (partners[at]! < 0) return -1;
      const isFunction = this.opensParameters(at);
      at = partners[at]! + 1;
      if (isFunction && symbols[at] === ARROW) return this.type(at + 1, depth + 1);
    } else if (symbol === LBRACE || symbol === LBRACKET) {
      if (partners[at]! < 0) return -1;
      at = partners[at]! + 1;
    } else if (symbol === LESS) {
      // A generic function type: `<T>(x: T) => T`.
      at = this.typeArguments(at, depth + 1);
      if (at < 0 || symbols[at] !== LPAREN || partners[at]! < 0) return -1;
      at = partners[at]! + 1;
      return symbols[at] === ARROW ? this.type(at + 1, depth + 1) : -1;
    } else if (symbol === TEXT_BORDER) {
      at = this.template(at);
      if (at < 0) return -1;
    } else if (symbol === MINUS && kinds[at + 1] === TokenKind.number) at += 2;
    else if (kinds[at] === TokenKind.number || kinds[at] === TokenKind.string) at++;
    else if (this.isName(at)) at = this.reference(at, depth);
    else return -1;
    return this.postfix(at, depth);
  }

  /** True for the parenthesis of a function type, false for one around a type: TypeScript looks as far as this. */
  private opensParameters(open: number): boolean {
    const { symbols, partners } = this.raw;
    const close = partners[open]!;
    let at = open + 1;
    if (at === close || symbols[at] === ELLIPSIS) return true;
    const isPattern = symbols[at] === LBRACE || symbols[at] === LBRACKET;
    if (!isPattern && !this.isName(at)) return false;
    at = isPattern ? partners[at]! + 1 : at + 1;
    const symbol = symbols[at]!;
    return at === close || symbol === COLON || symbol === COMMA || symbol === QUESTION || symbol === EQUALS;
  }

  private startsOperand(index: number): boolean {
    const { symbols, kinds, count } = this.raw;
    if (index >= count || this.newline(index)) return false;
    const symbol = symbols[index]!;
    return (
      this.isName(index) ||
      symbol === LPAREN ||
      symbol === LBRACE ||
      symbol === LBRACKET ||
      symbol === LESS ||
      kinds[index] === TokenKind.string
    );
  }

  /** `a.b.C<D>`, `import('x').Y`. */
  private reference(index: number, depth: number): number {
    const { symbols, partners } = this.raw;
    let at = index + 1;
    if (symbols[index] === Word.import && symbols[at] === LPAREN && partners[at]! >= 0)
      at = partners[at]! + 1;
    while (symbols[at] === DOT && this.isName(at + 1)) at += 2;
    if (symbols[at] === LESS && !this.newline(at)) {
      const end = this.typeArguments(at, depth + 1);
      return end;
    }
    return at;
  }

  private postfix(index: number, depth: number): number {
    const { symbols, partners } = this.raw;
    let at = index;
    while (
      at >= 0 &&
      at < this.raw.count &&
      symbols[at] === LBRACKET &&
      partners[at]! >= 0 &&
      !this.newline(at)
    )
      at = partners[at]! + 1;
    return depth > MAX_TYPE_DEPTH ? -1 : at;
  }

  private template(index: number): number {
    const { symbols, partners, count } = this.raw;
    let at = index + 1;
    while (at < count && symbols[at] !== TEXT_BORDER) {
      if (symbols[at] === INTERPOLATION) {
        if (partners[at]! < 0) return -1;
        at = partners[at]!;
      }
      at++;
    }
    return at < count ? at + 1 : -1;
  }

  private isName(index: number): boolean {
    const kind = this.raw.kinds[index];
    if (index >= this.raw.count) return false;
    if (kind === TokenKind.identifier) return true;
    const symbol = this.raw.symbols[index];
    return (
      kind === TokenKind.keyword &&
      (symbol === Word.plain || symbol === Word.import || symbol === Word.prefix)
    );
  }

  private isWordHash(index: number, hash: number): boolean {
    const { kinds, hashes } = this.raw;
    return (
      hashes[index] === hash && (kinds[index] === TokenKind.identifier || kinds[index] === TokenKind.keyword)
    );
  }

  private newline(index: number): boolean {
    return (this.raw.flags[index]! & NEWLINE_BEFORE) !== 0;
  }
}
