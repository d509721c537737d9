import { AstBuilder, Errors, Parser } from '@cucumber/gherkin';
import type { Token } from '@cucumber/gherkin/dist/Parser.js';
import type { GherkinSyntax } from './feature';
import { tokenMatcher } from './tokenMatcher';

export interface GrammarError {
  /** 1-based, as Gherkin counts. */
  readonly line: number;
  /** Without the position in front. */
  readonly message: string;
}

/** The parser's own list; it gives up after ten errors, so that list is kept here instead. */
interface ErrorSink {
  addError(context: unknown, error: Error): void;
}

/**
 * What `@cucumber/gherkin` finds wrong, one error a line; empty for a text that it accepts. Its parser and token
 * matcher run, but no tree is built: the reader of this folder makes the tree, with offsets.
 */
export function grammarErrors(text: string, syntax: GherkinSyntax): readonly GrammarError[] {
  const parser = new Parser(new CellCounter(() => ''), tokenMatcher(syntax));
  const byLine = new Map<number, GrammarError>();
  (parser as unknown as ErrorSink).addError = (_context, error) => {
    const found = grammarError(error);
    if (!byLine.has(found.line)) byLine.set(found.line, found);
  };
  parser.parse(text);
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

function grammarError(error: Error): GrammarError {
  const { location } = error as Error & { readonly location?: { readonly line?: number } };
  return { line: location?.line ?? 1, message: error.message.replace(/^\(-?\d+:-?\d+\): /, '') };
}

/** What the official tree builder refuses beyond the grammar: rows of one table with unequal numbers of cells. */
class CellCounter extends AstBuilder {
  private cells: number | undefined;

  override startRule(): void {
    this.cells = undefined;
  }

  override endRule(): void {
    this.cells = undefined;
  }

  override build({ matchedType, matchedItems, location }: Token): void {
    if (matchedType !== TABLE_ROW) return;
    this.cells ??= matchedItems.length;
    if (matchedItems.length !== this.cells)
      throw Errors.AstBuilderException.create('inconsistent cell count within the table', location);
  }

  override getResult(): undefined {
    return undefined;
  }
}

/** `TokenType.TableRow`; the enumeration itself is not exported. */
const TABLE_ROW = 12;
