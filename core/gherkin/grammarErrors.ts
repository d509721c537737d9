import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';

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

/** What `@cucumber/gherkin` finds wrong, one error a line; empty for a text that it accepts. */
export function grammarErrors(text: string): readonly GrammarError[] {
  const parser = new Parser(new AstBuilder(() => ''), new GherkinClassicTokenMatcher());
  const byLine = new Map<number, GrammarError>();
  (parser as unknown as ErrorSink).addError = (_context, error) => {
    const found = grammarError(error);
    if (!byLine.has(found.line)) byLine.set(found.line, found);
  };
  try {
    parser.parse(text);
  } catch (error) {
    const found = grammarError(error as Error);
    if (byLine.size === 0) byLine.set(found.line, found);
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

function grammarError(error: Error): GrammarError {
  const { location } = error as Error & { readonly location?: { readonly line?: number } };
  return { line: location?.line ?? 1, message: error.message.replace(/^\(-?\d+:-?\d+\): /, '') };
}
