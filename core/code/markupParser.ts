import type { MarkupStyle } from './language';
import type { RawTokens } from './rawTokens';
import { NodeKind } from './statementTree';
import type { StructureBuilder } from './structureBuilder';
import { MAX_DEPTH } from './tokenCursor';
import { finishHash, HASH_PRIME, HASH_SEED, hashText } from './tokenHash';
import { TokenKind } from './tokenSequence';

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const EQUALS = 61;
const LBRACE = 123;
const RBRACE = 125;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
/** How many open elements an end tag is looked for in; farther off it closes nothing. */
const LOOK_BACK = 40;

/** Reads code of another language between two offsets into the block that is open. */
export type ReadCode = (language: string, start: number, end: number) => void;

/** What a tag says of the language of its content. */
interface TagAttributes {
  lang?: string;
  type?: string;
}

interface OpenElement {
  readonly name: string;
  readonly node: number;
  readonly block: number;
}

/** Reads markup: elements with their content as blocks, text between the tags, and code in its own language. */
export class MarkupParser {
  private at = 0;
  private readonly open: OpenElement[] = [];
  private readonly voids: ReadonlySet<string>;

  constructor(
    private readonly raw: RawTokens,
    private readonly out: StructureBuilder,
    private readonly style: MarkupStyle,
    private readonly readCode: ReadCode,
  ) {
    this.voids = new Set((style.voidElements ?? '').split(' '));
  }

  run(): void {
    const file = this.out.openNode(NodeKind.block, 0);
    while (this.at < this.raw.length) this.part();
    while (this.open.length > 0) this.closeElement();
    this.out.closeNode(file, this.raw.length);
  }

  private unit(offset = 0): number {
    return this.raw.units[this.at + offset]!;
  }

  private part(): void {
    if (this.unit() !== LESS) this.text();
    else if (this.startsWith('<!--')) this.comment();
    else if (this.unit(1) === BANG || this.unit(1) === QUESTION) this.declaration();
    else if (this.unit(1) === SLASH) this.endTag();
    else if (isNameStart(this.unit(1))) this.element();
    else this.text();
  }

  private startsWith(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.unit(i) !== text.charCodeAt(i)) return false;
    return true;
  }

  private comment(): void {
    const start = this.at;
    const { length } = this.raw;
    while (this.at < length && !this.startsWith('-->')) this.at++;
    this.at = Math.min(length, this.at + 3);
    this.raw.addComment(start, this.at);
  }

  /** `<!DOCTYPE …>`, `<?xml …?>`, `<![CDATA[ … ]]>`. */
  private declaration(): void {
    const node = this.out.openNode(NodeKind.element, this.at);
    const start = this.at;
    const close = this.startsWith('<![CDATA[') ? ']]>' : '>';
    while (this.at < this.raw.length && !this.startsWith(close)) this.at++;
    this.at = Math.min(this.raw.length, this.at + close.length);
    this.words(start, this.at);
    this.out.closeNode(node, this.at);
  }

  private text(): void {
    const start = this.at;
    do this.at++;
    while (this.at < this.raw.length && !(this.unit() === LESS && startsTag(this.unit(1))));
    let from = start;
    let to = this.at;
    while (from < to && isSpace(this.raw.units[from]!)) from++;
    while (to > from && isSpace(this.raw.units[to - 1]!)) to--;
    if (from === to) return;
    const node = this.out.openNode(NodeKind.element, from);
    this.words(from, to);
    this.out.closeNode(node, to);
  }

  private words(start: number, end: number): void {
    const { units } = this.raw;
    let at = start;
    while (at < end) {
      const from = at;
      const unit = units[at++]!;
      if (isSpace(unit)) continue;
      let hash = Math.imul(HASH_SEED ^ unit, HASH_PRIME);
      const isWord = isWordPart(unit);
      while (isWord && at < end && isWordPart(units[at]!)) hash = Math.imul(hash ^ units[at++]!, HASH_PRIME);
      this.out.token(isWord ? TokenKind.text : TokenKind.punctuation, finishHash(hash), from, at);
    }
  }

  private element(): void {
    const node = this.out.openNode(NodeKind.element, this.at);
    this.mark(1);
    const name = this.name();
    const attributes = this.attributes();
    const closed = this.unit() === SLASH;
    if (closed) this.mark(1);
    if (this.at < this.raw.length && this.unit() === GREATER) this.mark(1);
    if (closed || this.voids.has(name)) {
      this.out.closeNode(node, this.at);
      return;
    }
    const language = this.codeLanguage(name, attributes);
    if (language !== undefined) {
      this.code(name, language, node);
      return;
    }
    const block = this.open.length < MAX_DEPTH ? this.out.openNode(NodeKind.block, this.at) : -1;
    if (block < 0) this.out.closeNode(node, this.at);
    else this.open.push({ name, node, block });
  }

  /** Some characters as one token. */
  private mark(size: number): void {
    const start = this.at;
    let hash = HASH_SEED;
    for (let i = 0; i < size; i++) hash = Math.imul(hash ^ this.unit(i), HASH_PRIME);
    this.at += size;
    this.out.token(TokenKind.punctuation, finishHash(hash), start, this.at);
  }

  private name(): string {
    const start = this.at;
    while (this.at < this.raw.length && isNamePart(this.unit())) this.at++;
    const name = this.raw.text.slice(start, Math.min(this.at, start + 200));
    if (this.at > start) this.out.token(TokenKind.identifier, hashText(name), start, this.at);
    return name;
  }

  /** Up to `>` or `/>`; returns what `lang` and `type` say. */
  private attributes(): TagAttributes {
    const found: TagAttributes = {};
    let last = '';
    while (this.at < this.raw.length && this.unit() !== GREATER && this.unit() !== LESS) {
      const unit = this.unit();
      if (isSpace(unit)) this.at++;
      else if (unit === SLASH && this.unit(1) === GREATER) break;
      else if (unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE) {
        const value = this.quoted(unit);
        if (last === 'lang' || last === 'type') found[last] = value;
      } else if (unit === LBRACE && this.style.braces) this.braces();
      else if (isNamePart(unit)) last = this.name();
      else {
        if (unit !== EQUALS) last = '';
        this.mark(1);
      }
    }
    return found;
  }

  private quoted(quote: number): string {
    const start = this.at++;
    let hash = HASH_SEED;
    while (this.at < this.raw.length && this.unit() !== quote)
      hash = Math.imul(hash ^ this.raw.units[this.at++]!, HASH_PRIME);
    const value = this.raw.text.slice(start + 1, Math.min(this.at, start + 100));
    this.at = Math.min(this.raw.length, this.at + 1);
    this.out.token(TokenKind.string, finishHash(hash), start, this.at);
    return value;
  }

  /** `{ … }` as an attribute's value. */
  private braces(): void {
    const start = this.at;
    let depth = 0;
    do {
      if (this.unit() === LBRACE) depth++;
      else if (this.unit() === RBRACE) depth--;
      this.at++;
    } while (this.at < this.raw.length && depth > 0);
    this.words(start, this.at);
  }

  private codeLanguage(name: string, attributes: TagAttributes): string | undefined {
    const known = this.style.codeElements;
    if (!known || !Object.hasOwn(known, name)) return undefined;
    const said = attributes.lang ?? attributes.type?.replace(/^(?:text|application)\//, '');
    return said === undefined || said === 'module' || said === 'javascript' ? known[name] : said;
  }

  private code(name: string, language: string, node: number): void {
    const start = this.at;
    const close = `</${name}`;
    while (this.at < this.raw.length && !(this.unit() === LESS && this.startsWith(close))) this.at++;
    const end = this.at;
    this.readCode(language, start, end);
    this.at = end;
    this.tagEnd();
    this.out.closeNode(node, this.at);
  }

  private endTag(): void {
    const name = this.peekName();
    const first = Math.max(0, this.open.length - LOOK_BACK);
    let index = this.open.length - 1;
    while (index >= first && this.open[index]!.name !== name) index--;
    if (index < first) {
      this.tagEnd();
      return;
    }
    while (this.open.length > index + 1) this.closeElement();
    const { node, block } = this.open.pop()!;
    this.out.closeNode(block, this.at);
    this.tagEnd();
    this.out.closeNode(node, this.at);
  }

  /** Name of the end tag at hand. */
  private peekName(): string {
    let length = 2;
    while (isNamePart(this.unit(length)) && length < 200) length++;
    return this.raw.text.slice(this.at + 2, this.at + length);
  }

  /** `</name>` */
  private tagEnd(): void {
    if (this.at >= this.raw.length) return;
    this.mark(2);
    this.name();
    while (this.at < this.raw.length && this.unit() !== GREATER && this.unit() !== LESS) this.at++;
    if (this.at < this.raw.length && this.unit() === GREATER) this.mark(1);
  }

  private closeElement(): void {
    const { node, block } = this.open.pop()!;
    this.out.closeNode(block, this.at);
    this.out.closeNode(node, this.at);
  }
}

function isSpace(unit: number): boolean {
  return unit <= 32 || unit === 0xa0 || unit === 0xfeff;
}

function isNameStart(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
}

function isWordPart(unit: number): boolean {
  return isNameStart(unit) || (unit >= 48 && unit <= 57) || (unit >= 128 && !isSpace(unit));
}

/** Letters, digits, `-`, `.`, `:`, `@`, `#` and `_`, as in `v-on:click.prevent` and `@click`. */
function isNamePart(unit: number): boolean {
  return isWordPart(unit) || unit === 45 || unit === 46 || unit === 58 || unit === 64 || unit === 35;
}

function startsTag(unit: number): boolean {
  return isNameStart(unit) || unit === SLASH || unit === BANG || unit === QUESTION;
}
