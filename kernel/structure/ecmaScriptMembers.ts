import { BANG, COLON, COMMA, DOT, ELLIPSIS, EQUALS, HASH, INTERFACE_HASH, KIND_NUMBER, KIND_STRING, LBRACE, LBRACKET, LESS, LPAREN, NODE_CONTROL, NODE_FUNCTION, QUESTION, SEMICOLON, STAR, WORD_ACCESSOR, WORD_DROPPED, WORD_MODIFIER, WORD_STATIC } from '../constants.generated'; // biome-ignore format: one list
import { hashOf, kindOf, partnerOf, symbolOf, Tokens } from '../tokens';
import { BODY_CODE } from './braceCursor';
import { STOP_COMMA, STOP_NEWLINE, STOP_SEMICOLON } from './braceExpressions';
import {
  closeNode,
  dropNode,
  emitName,
  nameIsNext,
  openNode,
  Structure,
  setKind,
  setName,
  unname,
} from './builder';
import { EcmaScriptFunctions } from './ecmaScriptFunctions';
import { typeArgumentsEnd, typeEnd } from './typeScriptTypes';

/** Reads the members of classes, interfaces and object literals of JavaScript and TypeScript. */
export class EcmaScriptMembers extends EcmaScriptFunctions {
  inInterface: bool = false;

  override all(): void {
    this.inInterface = false;
    super.all();
  }

  /** A member of a class, an interface or an object type. */
  member(node: i32, end: i32): void {
    const first = this.at;
    if (symbolOf(this.at) === LBRACE) {
      setKind(node, NODE_CONTROL);
      if (partnerOf(this.at) < 0) {
        this.take();
        return;
      }
      this.block(BODY_CODE);
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
      this.memberFunction(node, value, end, STOP_SEMICOLON | STOP_NEWLINE);
      return;
    }
    this.memberName(node, end);
    if (this.typed && this.at < end && (symbolOf(this.at) === QUESTION || symbolOf(this.at) === BANG))
      this.at++;
    if (this.typed && this.symbolAt(this.at) === LESS) this.skipTypeArguments();
    if (this.at < end && symbolOf(this.at) === LPAREN && this.typed) {
      // A signature without a body: an overload, an abstract method, a method of an interface.
      this.parameters();
    }
    this.skipAnnotation();
    unname(node);
    this.scanAs(node, end, STOP_SEMICOLON | STOP_NEWLINE | (this.typed ? STOP_COMMA : 0));
    if (this.at < end && symbolOf(this.at) === COMMA) this.at++;
  }

  /** The member at hand as the name of `node`, and the function at `value`. */
  memberFunction(node: i32, value: i32, end: i32, stops: i32): void {
    this.asyncWord(value);
    const name = this.memberName(node, end);
    this.at = value;
    this.functionValue(node, name, end, stops);
  }

  /** A member of an interface, which has no counterpart without types: all is kept. */
  typeMember(end: i32): void {
    while (this.at < end) {
      const symbol = symbolOf(this.at);
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
  typeBehind(symbol: i32): i32 {
    if (symbol === COLON) return typeEnd(this.at + 1);
    return symbol === LESS ? typeArgumentsEnd(this.at) : -1;
  }

  override typeDeclaration(node: i32, end: i32): void {
    const before = this.inInterface;
    this.inInterface = hashOf(this.at) === INTERFACE_HASH;
    super.typeDeclaration(node, end);
    this.inInterface = before;
  }

  /** Takes the name of a member, which is that of `node`; returns its token, the last one of a computed name. */
  memberName(node: i32, end: i32): i32 {
    if (this.at >= end) return this.at;
    if (symbolOf(this.at) === HASH && this.isWord(this.at + 1)) this.take();
    if (symbolOf(this.at) === LBRACKET) {
      const isPath = this.isPath(this.at + 1, partnerOf(this.at));
      this.group();
      if (isPath) setName(node, Structure.tokenCount - 2);
      return this.at - 2;
    }
    nameIsNext(node);
    emitName(this.at);
    return this.at++;
  }

  /** True for `a.b.c` or one string between two tokens. */
  isPath(index: i32, end: i32): bool {
    if (index + 1 === end && kindOf(index) === KIND_STRING) return true;
    let at = index;
    while (at + 2 < end && this.isWord(at) && symbolOf(at + 1) === DOT) at += 2;
    return at + 1 === end && this.isWord(at);
  }

  /** `async *name<T>(…): R { … }`, `get x() { … }`; false, and nothing read, when it is no method with a body. */
  method(node: i32, end: i32): bool {
    let name = this.at;
    while (name < end && this.isMethodModifier(name)) name++;
    if (name < end && symbolOf(name) === STAR) name++;
    const opener = this.methodParameters(name, end);
    if (opener < 0) return false;
    const close = partnerOf(opener);
    let body = close + 1;
    if (this.typed && this.symbolAt(body) === COLON) body = typeEnd(body + 1);
    if (body < 0 || body >= end || symbolOf(body) !== LBRACE || partnerOf(body) < 0) return false;
    while (this.at < name) {
      if (symbolOf(this.at) === WORD_DROPPED) this.at++;
      else this.take();
    }
    this.memberName(node, end);
    this.at = opener;
    this.parameters();
    this.at = body;
    setKind(node, NODE_FUNCTION);
    this.block(BODY_CODE);
    return true;
  }

  isMethodModifier(index: i32): bool {
    const symbol = symbolOf(index);
    const modifies =
      symbol === WORD_ACCESSOR ||
      symbol === WORD_MODIFIER ||
      symbol === WORD_DROPPED ||
      symbol === WORD_STATIC;
    if (!modifies) return false;
    const next = this.symbolAt(index + 1);
    return (
      this.isWord(index + 1) ||
      next === LBRACKET ||
      next === STAR ||
      next === HASH ||
      (index + 1 < Tokens.count && kindOf(index + 1) === KIND_STRING)
    );
  }

  /** Token behind the member name at `index`, or -1. */
  behindName(index: i32): i32 {
    const at = this.symbolAt(index) === HASH ? index + 1 : index;
    if (at >= Tokens.count) return -1;
    if (symbolOf(at) === LBRACKET && partnerOf(at) >= 0) return partnerOf(at) + 1;
    const isName = this.isWord(at) || kindOf(at) === KIND_STRING || kindOf(at) === KIND_NUMBER;
    return isName ? at + 1 : -1;
  }

  /** The parenthesis behind the member name at `name`, or -1. */
  methodParameters(name: i32, end: i32): i32 {
    let at = name < end ? this.behindName(name) : -1;
    if (at < 0) return -1;
    if (this.typed && this.symbolAt(at) === QUESTION) at++;
    if (this.typed && this.symbolAt(at) === LESS) at = typeArgumentsEnd(at);
    return at > 0 && at < end && symbolOf(at) === LPAREN && partnerOf(at) >= 0 ? at : -1;
  }

  /** An object literal: methods and functions bound to a key are functions, the rest is taken over. */
  object(): void {
    this.list(partnerOf(this.at), true);
  }

  property(close: i32): void {
    const start = this.at;
    if (symbolOf(start) === ELLIPSIS) {
      this.scan(close, STOP_COMMA);
      return;
    }
    const node = openNode(NODE_FUNCTION, this.startAt(start));
    if (this.method(node, close)) {
      closeNode(node, this.endOffset());
      return;
    }
    dropNode(node);
    const behind = this.behindName(start);
    const hasValue = behind >= 0 && behind < close && symbolOf(behind) === COLON;
    if (hasValue && this.startsFunction(behind + 1)) {
      const node = openNode(NODE_FUNCTION, this.startAt(start));
      this.memberFunction(node, behind + 1, close, STOP_COMMA);
      closeNode(node, this.endOffset());
      return;
    }
    if (symbolOf(start) === LBRACKET) this.group();
    else if (
      this.isWord(start) &&
      (start + 1 >= close || symbolOf(start + 1) === COMMA || symbolOf(start + 1) === EQUALS)
    ) {
      emitName(this.at++);
    } else if (hasValue) emitName(this.at++);
    // The colon belongs to no conditional operator.
    if (hasValue) this.take();
    this.scan(close, STOP_COMMA);
  }
}
