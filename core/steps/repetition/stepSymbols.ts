import type { DataTable, DocString, Step } from '../../gherkin/feature';
import { normalizeSpace, type StepParameter, stepTemplate } from '../template';

/** A step as the comparison of runs sees it; equal numbers mean equal content. */
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

/** Hands out the numbers. They depend on the order of asking, so nothing but equality may be read off them. */
export class StepSymbols {
  private readonly byContent = new Map<string, StepSymbol>();
  private readonly byTemplate = new Map<string, number>();

  get size(): number {
    return this.byContent.size;
  }

  symbol(step: Step): StepSymbol {
    const text = normalizeSpace(step.text);
    const content = text + argumentContent(step.argument) + argumentContent(step.secondArgument);
    const known = this.byContent.get(content);
    if (known) return known;
    const { template, parameters } = stepTemplate(text);
    const shape = template + argumentShape(step.argument) + argumentShape(step.secondArgument);
    const symbol = { exact: this.byContent.size, template: this.templateNumber(shape), content, parameters };
    this.byContent.set(content, symbol);
    return symbol;
  }

  private templateNumber(shape: string): number {
    const known = this.byTemplate.get(shape);
    if (known !== undefined) return known;
    this.byTemplate.set(shape, this.byTemplate.size);
    return this.byTemplate.size - 1;
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
