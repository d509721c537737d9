import { Body } from './braceCursor';
import { Stop } from './braceExpressions';
import { EcmaScriptFunctions } from './ecmaScriptFunctions';
import { NodeKind } from './statementTree';
import {
  BANG,
  COLON,
  COMMA,
  DOT,
  ELLIPSIS,
  EQUALS,
  HASH,
  LBRACE,
  LBRACKET,
  LESS,
  LPAREN,
  QUESTION,
  SEMICOLON,
  STAR,
} from './symbols';
import { hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';
import * as Word from './word';

const INTERFACE_HASH = hashText('interface');

/** Reads the members of classes, interfaces and object literals of JavaScript and TypeScript. */
export class EcmaScriptMembers extends EcmaScriptFunctions {
  private inInterface = false;

  /** A member of a class, an interface or an object type. */
  protected member(node: number, end: number): void {
    const first = this.at;
    if (this.symbols[this.at] === LBRACE) {
      this.setKind(node, NodeKind.control);
      if (this.partners[this.at]! < 0) {
        this.take();
        return;
      }
      this.block(Body.code);
      return;
    }
    if (this.method(node, end)) return;
    if (this.inInterface) {
      this.typeMember(end);
      return;
    }
    const behind = this.behindName(first);
    const value = behind < 0 ? -1 : this.valueBehind(behind);
    if (value >= 0 && value < end && this.startsFunction(value)) {
      this.memberFunction(node, value, end, Stop.semicolon | Stop.newline);
      return;
    }
    this.memberName(node, end);
    if (this.typed && this.at < end && (this.symbols[this.at] === QUESTION || this.symbols[this.at] === BANG))
      this.at++;
    if (this.typed && this.symbolAt(this.at) === LESS) this.skipTypeArguments();
    if (this.at < end && this.symbols[this.at] === LPAREN && this.typed) {
      // A signature without a body: an overload, an abstract method, a method of an interface.
      this.parameters();
    }
    this.skipAnnotation();
    this.out.unname(node);
    this.scanAs(node, end, Stop.semicolon | Stop.newline | (this.typed ? Stop.comma : 0));
    if (this.at < end && this.symbols[this.at] === COMMA) this.at++;
  }

  /** The member at hand as the name of `node`, and the function at `value`. */
  private memberFunction(node: number, value: number, end: number, stops: number): void {
    this.asyncWord(value);
    const name = this.memberName(node, end);
    this.at = value;
    this.functionValue(node, name, end, stops);
  }

  /** A member of an interface, which has no counterpart without types: all is kept. */
  private typeMember(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === SEMICOLON || symbol === COMMA) {
        this.at++;
        return;
      }
      const type = this.typeBehind(symbol);
      if (type > 0 && type <= end) this.takeType(type);
      else this.takeWhole();
      if (this.at < end && this.lineEndsStatement(this.at)) return;
    }
  }

  /** Token behind the types that the symbol at hand opens, or -1. */
  private typeBehind(symbol: number): number {
    if (symbol === COLON) return this.types.type(this.at + 1);
    return symbol === LESS ? this.types.typeArguments(this.at) : -1;
  }

  protected override typeDeclaration(node: number, end: number): void {
    const before = this.inInterface;
    this.inInterface = this.raw.hashes[this.at] === INTERFACE_HASH;
    super.typeDeclaration(node, end);
    this.inInterface = before;
  }

  /** Takes the name of a member, which is that of `node`; returns its token, the last one of a computed name. */
  private memberName(node: number, end: number): number {
    if (this.at >= end) return this.at;
    if (this.symbols[this.at] === HASH && this.isWord(this.at + 1)) this.take();
    if (this.symbols[this.at] === LBRACKET) {
      const isPath = this.isPath(this.at + 1, this.partners[this.at]!);
      this.group();
      if (isPath) this.out.setName(node, this.out.tokenCount - 2);
      return this.at - 2;
    }
    this.out.nameIsNext(node);
    this.out.emitName(this.at);
    return this.at++;
  }

  /** True for `a.b.c` or one string between two tokens. */
  private isPath(index: number, end: number): boolean {
    if (index + 1 === end && this.kinds[index] === TokenKind.string) return true;
    let at = index;
    while (at + 2 < end && this.isWord(at) && this.symbols[at + 1] === DOT) at += 2;
    return at + 1 === end && this.isWord(at);
  }

  /** `async *name<T>(…): R { … }`, `get x() { … }`; false, and nothing read, when it is no method with a body. */
  private method(node: number, end: number): boolean {
    let name = this.at;
    while (name < end && this.isMethodModifier(name)) name++;
    if (name < end && this.symbols[name] === STAR) name++;
    const opener = this.methodParameters(name, end);
    if (opener < 0) return false;
    const close = this.partners[opener]!;
    let body = close + 1;
    if (this.typed && this.symbolAt(body) === COLON) body = this.types.type(body + 1);
    if (body < 0 || body >= end || this.symbols[body] !== LBRACE || this.partners[body]! < 0) return false;
    while (this.at < name) {
      if (this.symbols[this.at] === Word.dropped) this.at++;
      else this.take();
    }
    this.memberName(node, end);
    this.at = opener;
    this.parameters();
    this.at = body;
    this.setKind(node, NodeKind.function);
    this.block(Body.code);
    return true;
  }

  private isMethodModifier(index: number): boolean {
    const symbol = this.symbols[index]!;
    const modifies =
      symbol === Word.accessor ||
      symbol === Word.modifier ||
      symbol === Word.dropped ||
      symbol === Word.static;
    if (!modifies) return false;
    const next = this.symbolAt(index + 1);
    return (
      this.isWord(index + 1) ||
      next === LBRACKET ||
      next === STAR ||
      next === HASH ||
      (index + 1 < this.count && this.kinds[index + 1] === TokenKind.string)
    );
  }

  /** Token behind the member name at `index`, or -1. */
  private behindName(index: number): number {
    const at = this.symbolAt(index) === HASH ? index + 1 : index;
    if (at >= this.count) return -1;
    if (this.symbols[at] === LBRACKET && this.partners[at]! >= 0) return this.partners[at]! + 1;
    const isName =
      this.isWord(at) || this.kinds[at] === TokenKind.string || this.kinds[at] === TokenKind.number;
    return isName ? at + 1 : -1;
  }

  /** The parenthesis behind the member name at `name`, or -1. */
  private methodParameters(name: number, end: number): number {
    let at = name < end ? this.behindName(name) : -1;
    if (at < 0) return -1;
    if (this.typed && this.symbolAt(at) === QUESTION) at++;
    if (this.typed && this.symbolAt(at) === LESS) at = this.types.typeArguments(at);
    return at > 0 && at < end && this.symbols[at] === LPAREN && this.partners[at]! >= 0 ? at : -1;
  }

  /** An object literal: methods and functions bound to a key are functions, the rest is taken over. */
  protected object(): void {
    this.list(this.partners[this.at]!, true);
  }

  protected property(close: number): void {
    const start = this.at;
    if (this.symbols[start] === ELLIPSIS) {
      this.scan(close, Stop.comma);
      return;
    }
    const node = this.out.openNode(NodeKind.function, this.startOf(start));
    if (this.method(node, close)) {
      this.out.closeNode(node, this.endOffset());
      return;
    }
    this.out.dropNode(node);
    const behind = this.behindName(start);
    const hasValue = behind >= 0 && behind < close && this.symbols[behind] === COLON;
    if (hasValue && this.startsFunction(behind + 1)) {
      const node = this.out.openNode(NodeKind.function, this.startOf(start));
      this.memberFunction(node, behind + 1, close, Stop.comma);
      this.out.closeNode(node, this.endOffset());
      return;
    }
    if (this.symbols[start] === LBRACKET) this.group();
    else if (
      this.isWord(start) &&
      (start + 1 >= close || this.symbols[start + 1] === COMMA || this.symbols[start + 1] === EQUALS)
    ) {
      this.out.emitName(this.at++);
    } else if (hasValue) this.out.emitName(this.at++);
    // The colon belongs to no conditional operator.
    if (hasValue) this.take();
    this.scan(close, Stop.comma);
  }
}
