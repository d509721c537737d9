import { Body } from './braceCursor';
import { Stop } from './braceExpressions';
import { EcmaScriptFunctions } from './ecmaScriptFunctions';
import { NodeKind } from './statementTree';
import {
  BANG,
  COLON,
  COMMA,
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
    const value = this.fieldFunction(first, end);
    if (value >= 0) {
      this.asyncWord(value);
      this.memberName(node, end);
      this.at = value;
      this.functionValue(node, end, Stop.semicolon | Stop.newline);
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

  /** Token of the function that is the value of the field at `index`, or -1. */
  private fieldFunction(index: number, end: number): number {
    const name = this.symbolAt(index) === HASH ? index + 1 : index;
    const value = this.boundValue(name);
    return value >= 0 && value < end && this.startsFunction(value) ? value : -1;
  }

  /** A member of an interface, which has no counterpart without types: all is kept. */
  private typeMember(end: number): void {
    while (this.at < end) {
      const symbol = this.symbols[this.at]!;
      if (symbol === SEMICOLON || symbol === COMMA) {
        this.at++;
        return;
      }
      this.takeWhole();
      if (this.at < end && this.lineEndsStatement(this.at)) return;
    }
  }

  protected override typeDeclaration(node: number, end: number): void {
    const before = this.inInterface;
    this.inInterface = this.raw.hashes[this.at] === INTERFACE_HASH;
    super.typeDeclaration(node, end);
    this.inInterface = before;
  }

  private memberName(node: number, end: number): void {
    if (this.at >= end) return;
    if (this.symbols[this.at] === HASH && this.isWord(this.at + 1)) this.take();
    if (this.symbols[this.at] === LBRACKET) this.group();
    else {
      this.out.nameIsNext(node);
      this.out.emitName(this.at++);
    }
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

  /** The parenthesis behind the member name at `name`, or -1. */
  private methodParameters(name: number, end: number): number {
    let at = name;
    if (at >= end) return -1;
    if (this.symbols[at] === HASH) at++;
    if (this.symbols[at] === LBRACKET && this.partners[at]! >= 0) at = this.partners[at]! + 1;
    else if (this.isWord(at) || this.kinds[at] === TokenKind.string || this.kinds[at] === TokenKind.number)
      at++;
    else return -1;
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
    const isKey =
      this.isWord(start) || this.kinds[start] === TokenKind.string || this.kinds[start] === TokenKind.number;
    if (isKey && this.symbolAt(start + 1) === COLON) {
      if (this.startsFunction(start + 2)) {
        this.functionProperty(close);
        return;
      }
      this.out.emitName(this.at++);
      this.take();
    } else if (this.symbols[start] === LBRACKET) {
      this.group();
      if (this.at < close && this.symbols[this.at] === COLON) this.take();
    } else if (
      this.isWord(start) &&
      (start + 1 >= close || this.symbols[start + 1] === COMMA || this.symbols[start + 1] === EQUALS)
    ) {
      this.out.emitName(this.at++);
    }
    this.scan(close, Stop.comma);
  }

  private functionProperty(close: number): void {
    const node = this.out.openNode(NodeKind.function, this.startOf(this.at));
    this.asyncWord(this.at + 2);
    this.out.nameIsNext(node);
    this.out.emitName(this.at++);
    this.at++;
    this.functionValue(node, close, Stop.comma);
    this.out.closeNode(node, this.endOffset());
  }
}
