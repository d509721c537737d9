import { Body } from './braceCursor';
import { Stop } from './braceExpressions';
import { BraceFunctions } from './braceFunctions';
import { NodeKind } from './statementTree';
import { DOT, GREATER, LBRACE, LBRACKET, LESS, LPAREN, SEMICOLON, STAR } from './symbols';
import * as Word from './word';

/** Reads the declarations of types and imports. */
export abstract class BraceTypes extends BraceFunctions {
  /** A class and its like; what stands behind its braces (`struct a { } b;`) belongs to it where C's rules hold. */
  protected typeDeclaration(node: number, end: number): void {
    const word = this.symbols[this.at]!;
    this.typeHead(node, end);
    if (this.at >= end) return;
    if (this.symbols[this.at] !== LBRACE) {
      if (this.symbols[this.at] === SEMICOLON) this.at++;
      return;
    }
    this.setKind(node, NodeKind.type);
    if (word === Word.extern || word === Word.namespace) this.block(Body.module);
    else this.block(word === Word.enum ? Body.enum : Body.type);
    if (this.style.typesAreSpecifiers && word !== Word.namespace && word !== Word.extern)
      this.scan(end, Stop.semicolon);
  }

  /** Up to the brace; the first name outside angle brackets is the type's, or that behind `for` (`impl A for B`). */
  private typeHead(node: number, end: number): void {
    const first = this.at;
    let angles = 0;
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === LBRACE && this.partners[this.at]! >= 0) return;
      if (symbol === SEMICOLON) return;
      if (this.at > first && symbol !== LPAREN && this.lineEndsStatement(this.at)) return;
      if (this.dropTypeClause(end)) continue;
      if (symbol === LPAREN || symbol === LBRACKET) {
        this.group();
        continue;
      }
      if (symbol === LESS) angles++;
      else if (symbol === GREATER) angles--;
      else if (symbol === Word.loop && !this.isQuantifier(this.at)) this.out.unname(node);
      if (this.at > first && angles <= 0 && !this.out.isNamed(node) && this.isIdentifier(this.at))
        this.out.nameIsNext(node);
      this.take();
    }
  }

  /** Leaves out what a family member without types has not; true when it moved. */
  protected dropTypeClause(_end: number): boolean {
    return false;
  }

  /** `type T struct { … }` of Go; without braces an alias. */
  protected goType(node: number, end: number): void {
    this.take();
    this.out.nameIsNext(node);
    this.setKind(node, NodeKind.type);
    this.take();
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (this.lineEndsStatement(this.at)) return;
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === LBRACE && this.partners[this.at]! >= 0 && this.symbols[this.at - 1] === Word.type)
        this.block(Body.type);
      else if (symbol === LPAREN || symbol === LBRACKET) this.group();
      else this.take();
    }
  }

  protected isImport(body: Body): boolean {
    if (body === Body.type || body === Body.accessors) return false;
    const next = this.symbolAt(this.at + 1);
    if (
      this.style.resourceImports &&
      this.isWord(this.at + 2) &&
      next !== Word.static &&
      !this.beginsLine(this.at + 2)
    )
      return false;
    return next !== LPAREN || this.style.goDeclarations === true;
  }

  /** `use T, U { a as b; }` in a type. */
  protected traitUse(end: number): void {
    this.scan(end, Stop.semicolon | Stop.brace);
    if (this.at < end && this.symbols[this.at] === LBRACE) this.group();
  }

  protected importDeclaration(node: number, end: number): void {
    this.setKind(node, NodeKind.import);
    this.take();
    while (this.at < end && !this.lineEndsStatement(this.at)) {
      const symbol = this.symbols[this.at]!;
      if (symbol === SEMICOLON) {
        this.at++;
        return;
      }
      if (symbol === LBRACE && this.isPackage(this.at)) {
        this.setKind(node, NodeKind.type);
        this.block(Body.module);
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
  private isPackage(brace: number): boolean {
    return !this.style.ecmaScript && this.isIdentifier(brace - 1) && this.partners[brace]! >= 0;
  }
}
