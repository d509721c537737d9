import type { DataTable, DocString, Step } from '../../gherkin/feature';
import { HeldNumbers } from '../heldNumbers';
import { normalizeSpace, type StepParameter, type StepTemplate, stepTemplate } from '../template';

/** A step as the comparison of runs sees it; equal numbers mean equal content, while both are held. */
export interface StepSymbol {
  /** Equal for steps of the same text, up to spacing, with the same table and doc string. */
  readonly exact: number;
  /** Equal for steps of one template whose tables and doc strings have one shape. */
  readonly template: number;
  /** What `exact` stands for. */
  readonly content: string;
  /** Of the text; the argument has none. */
  readonly parameters: readonly StepParameter[];
}

/** Hands out the numbers, which are those of other steps once they are released. */
export class StepSymbols {
  private readonly contents = new HeldNumbers();
  private readonly shapes = new HeldNumbers();
  /** By `exact`. */
  private readonly symbols: (StepSymbol | undefined)[] = [];

  /** `templateOf` may know the templates of step texts from elsewhere. */
  constructor(private readonly templateOf: (text: string) => StepTemplate = stepTemplate) {}

  /** Symbols that somebody holds, and templates of theirs. */
  get live(): { readonly symbols: number; readonly templates: number } {
    return { symbols: this.contents.live, templates: this.shapes.live };
  }

  /** The symbol of a step, which the caller holds from now on. */
  symbol(step: Step): StepSymbol {
    const text = normalizeSpace(step.text);
    const content = text + argumentContent(step.argument) + argumentContent(step.secondArgument);
    const exact = this.contents.hold(content);
    const known = this.symbols[exact];
    if (known) return known;
    const { template, parameters } = this.templateOf(text);
    const shape = template + argumentShape(step.argument) + argumentShape(step.secondArgument);
    const symbol = { exact, template: this.shapes.hold(shape), content, parameters };
    this.symbols[exact] = symbol;
    return symbol;
  }

  /** Gives up one hold of a symbol. */
  release({ exact, template }: StepSymbol): void {
    if (!this.contents.release(exact)) return;
    this.symbols[exact] = undefined;
    this.shapes.release(template);
  }
}

/** `\n` cannot stand in a step's text, so that text and argument cannot be confused. */
function argumentContent(argument: DataTable | DocString | undefined): string {
  if (!argument) return '';
  if (argument.kind === 'docString') return `\n"${argument.mediaType ?? ''}\n${argument.content}`;
  return `\n${argument.rows.map(row => JSON.stringify(row)).join('\n')}`;
}

/** Rows and columns of a table, lines of a doc string: what values could be put into without another change. */
function argumentShape(argument: DataTable | DocString | undefined): string {
  if (!argument) return '';
  if (argument.kind === 'docString')
    return `\n"${argument.mediaType ?? ''} ${argument.content.split('\n').length}`;
  return `\n|${argument.rows.map(row => row.length).join(' ')}`;
}
