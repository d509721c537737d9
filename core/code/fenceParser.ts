import type { ReadCode } from './markupParser';
import type { RawTokens } from './rawTokens';
import { NodeKind } from './statementTree';
import type { StructureBuilder } from './structureBuilder';

/** Reads the fenced code blocks of Markdown, each in the language that it names; the prose is left out. */
export class FenceParser {
  constructor(
    private readonly raw: RawTokens,
    private readonly out: StructureBuilder,
    private readonly readCode: ReadCode,
  ) {}

  run(): void {
    const file = this.out.openNode(NodeKind.block, 0);
    const { length } = this.raw;
    let line = 0;
    while (line < length) {
      const fence = this.fence(line);
      const next = this.nextLine(line);
      line = fence ? this.block(fence, line, next) : next;
    }
    this.out.closeNode(file, length);
  }

  private nextLine(line: number): number {
    const { units, length } = this.raw;
    let at = line;
    while (at < length && units[at] !== 10) at++;
    return at + 1;
  }

  /** Mark, length and language of the fence on the line at `line`. */
  private fence(line: number): { mark: number; size: number; language: string } | undefined {
    const { units, length } = this.raw;
    let at = line;
    while (units[at] === 32 || units[at] === 9 || units[at] === 62) at++;
    const mark = units[at]!;
    if (mark !== 96 && mark !== 126) return undefined;
    let size = 0;
    while (units[at] === mark) {
      size++;
      at++;
    }
    if (size < 3) return undefined;
    while (units[at] === 32 || units[at] === 123 || units[at] === 46) at++;
    const start = at;
    while (at < length && units[at]! > 32 && units[at] !== 125 && units[at] !== 44) at++;
    return { mark, size, language: this.raw.text.slice(start, Math.min(at, start + 40)) };
  }

  /** The code up to the closing fence, or to the end of the text; returns where to go on. */
  private block(
    fence: { mark: number; size: number; language: string },
    start: number,
    content: number,
  ): number {
    const { length } = this.raw;
    let line = content;
    while (line < length) {
      const close = this.fence(line);
      if (close && close.mark === fence.mark && close.size >= fence.size && close.language === '') break;
      line = this.nextLine(line);
    }
    const node = this.out.openNode(NodeKind.element, start);
    const end = Math.min(line, length);
    this.readCode(fence.language, Math.min(content, end), end);
    const next = Math.min(this.nextLine(line), length + 1);
    this.out.closeNode(node, Math.min(next - 1, length));
    return next;
  }
}
