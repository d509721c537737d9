import { BRACE_ECMA_SCRIPT, BRACE_GO_DECLARATIONS, BRACE_RESOURCE_IMPORTS, BRACE_TYPES_ARE_SPECIFIERS, DOT, GREATER, LBRACE, LBRACKET, LESS, LPAREN, NODE_IMPORT, NODE_TYPE, SEMICOLON, STAR, WORD_ENUM, WORD_EXTERN, WORD_LOOP, WORD_NAMESPACE, WORD_STATIC, WORD_TYPE } from '../constants.generated'; // biome-ignore format: one list
import { hasStyle } from '../text';
import { partnerOf, symbolOf } from '../tokens';
import { BODY_ACCESSORS, BODY_ENUM, BODY_MODULE, BODY_TYPE } from './braceCursor';
import { STOP_BRACE, STOP_SEMICOLON } from './braceExpressions';
import { BraceFunctions } from './braceFunctions';
import { isNamed, nameIsNext, setKind, unname } from './builder';

/** Reads the declarations of types and imports. */
export abstract class BraceTypes extends BraceFunctions {
  /** A class and its like; what stands behind its braces (`struct a { } b;`) belongs to it where C's rules hold. */
  typeDeclaration(node: i32, end: i32): void {
    const word = symbolOf(this.at);
    this.typeHead(node, end);
    if (this.at >= end) return;
    if (symbolOf(this.at) !== LBRACE) {
      if (symbolOf(this.at) === SEMICOLON) this.at++;
      return;
    }
    setKind(node, NODE_TYPE);
    if (word === WORD_EXTERN || word === WORD_NAMESPACE) this.block(BODY_MODULE);
    else this.block(word === WORD_ENUM ? BODY_ENUM : BODY_TYPE);
    if (hasStyle(BRACE_TYPES_ARE_SPECIFIERS) && word !== WORD_NAMESPACE && word !== WORD_EXTERN)
      this.scan(end, STOP_SEMICOLON);
  }

  /** Up to the brace; the first name outside angle brackets is the type's, or that behind `for` (`impl A for B`). */
  typeHead(node: i32, end: i32): void {
    const first = this.at;
    let angles = 0;
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (symbol === LBRACE && partnerOf(this.at) >= 0) return;
      if (symbol === SEMICOLON) return;
      if (this.at > first && symbol !== LPAREN && this.lineEndsStatement(this.at)) return;
      if (this.dropTypeClause(end)) continue;
      if (symbol === LPAREN || symbol === LBRACKET) {
        this.group();
        continue;
      }
      if (symbol === LESS) angles++;
      else if (symbol === GREATER) angles--;
      else if (symbol === WORD_LOOP && !this.isQuantifier(this.at)) unname(node);
      if (this.at > first && angles <= 0 && !isNamed(node) && this.isIdentifier(this.at)) nameIsNext(node);
      this.take();
    }
  }

  /** Leaves out what a family member without types has not; true when it moved. */
  dropTypeClause(_end: i32): bool {
    return false;
  }

  /** `type T struct { … }` of Go; without braces an alias. */
  goType(node: i32, end: i32): void {
    this.take();
    nameIsNext(node);
    setKind(node, NODE_TYPE);
    this.take();
    while (this.at < end) {
      const symbol = symbolOf(this.at);
      if (this.lineEndsStatement(this.at)) return;
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === LBRACE && partnerOf(this.at) >= 0 && symbolOf(this.at - 1) === WORD_TYPE)
        this.block(BODY_TYPE);
      else if (symbol === LPAREN || symbol === LBRACKET) this.group();
      else this.take();
    }
  }

  isImport(body: i32): bool {
    if (body === BODY_TYPE || body === BODY_ACCESSORS) return false;
    const next = this.symbolAt(this.at + 1);
    if (
      hasStyle(BRACE_RESOURCE_IMPORTS) &&
      this.isWord(this.at + 2) &&
      next !== WORD_STATIC &&
      !this.beginsLine(this.at + 2)
    )
      return false;
    return next !== LPAREN || hasStyle(BRACE_GO_DECLARATIONS);
  }

  /** `use T, U { a as b; }` in a type. */
  traitUse(end: i32): void {
    this.scan(end, STOP_SEMICOLON | STOP_BRACE);
    if (this.at < end && symbolOf(this.at) === LBRACE) this.group();
  }

  importDeclaration(node: i32, end: i32): void {
    setKind(node, NODE_IMPORT);
    this.take();
    while (this.at < end && !this.lineEndsStatement(this.at)) {
      const symbol = symbolOf(this.at);
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === LBRACE && this.isPackage(this.at)) {
        setKind(node, NODE_TYPE);
        this.block(BODY_MODULE);
        return;
      }
      // The star of `import a.*` is no operator.
      if (
        this.symbolAt(this.at - 1) === STAR &&
        this.symbolAt(this.at - 2) === DOT &&
        this.beginsLine(this.at)
      )
        return;
      this.takeWhole();
    }
  }

  /** `package a { … }` (Scala); other braces of imports hold names. */
  isPackage(brace: i32): bool {
    return !hasStyle(BRACE_ECMA_SCRIPT) && this.isIdentifier(brace - 1) && partnerOf(brace) >= 0;
  }
}
