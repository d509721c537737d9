import type { FileId } from '../text/fileId';
import { ownText } from '../text/ownText';
import { PagedNumbers } from '../text/pagedNumbers';
import type { FunctionForm, SearchUnit, UnitKind } from './searchUnit';

/** What is kept of a unit: its fields live on in the postings and its vector alone. */
export interface IndexedUnit extends Omit<SearchUnit, 'fields' | 'form'> {
  /** Set for functions. */
  readonly form?: Omit<FunctionForm, 'types'>;
}

const kinds: readonly UnitKind[] = ['code', 'step', 'step-definition'];

/** Numbers of a row. */
const columns = { file: 0, start: 1, end: 2, nameStart: 3, nameEnd: 4, tokens: 5, about: 6 } as const;
const width = 7;

/** `about`: the number of the kind, from 1, and what is said of a function's form; 0 for a row that is free. */
const kindMask = 3;
const hasForm = 4;
const isPrescribed = 8;

/** Units by row. As objects they take 250 bytes each, in columns 30 and the name. */
export class UnitTable {
  private readonly numbers = new PagedNumbers();
  private readonly names: string[] = [];

  /** One more than the last row that was ever set. */
  get length(): number {
    return this.names.length;
  }

  set(row: number, { kind, file, range, name, form }: IndexedUnit): void {
    this.numbers.reserve((row + 1) * width);
    // What steps and definitions are called lives in the facts of their file.
    this.names[row] = kind === 'code' ? ownText(name) : name;
    this.put(row, 'file', file);
    this.put(row, 'start', range.start);
    this.put(row, 'end', range.end);
    this.put(row, 'nameStart', form?.nameRange.start ?? 0);
    this.put(row, 'nameEnd', form?.nameRange.end ?? 0);
    this.put(row, 'tokens', form?.tokens ?? 0);
    const ofForm = form ? hasForm + (form.prescribed ? isPrescribed : 0) : 0;
    this.put(row, 'about', kinds.indexOf(kind) + 1 + ofForm);
  }

  clear(row: number): void {
    this.names[row] = '';
    this.put(row, 'about', 0);
  }

  /** Undefined for a row that is free. */
  kindOf(row: number): UnitKind | undefined {
    return row < this.length ? kinds[(this.at(row, 'about') & kindMask) - 1] : undefined;
  }

  /** Undefined for a row that is free. */
  unit(row: number): IndexedUnit | undefined {
    const kind = this.kindOf(row);
    if (kind === undefined) return undefined;
    const about = this.at(row, 'about');
    return {
      kind,
      file: this.at(row, 'file') as FileId,
      range: { start: this.at(row, 'start'), end: this.at(row, 'end') },
      name: this.names[row]!,
      ...(about & hasForm ? { form: this.formOf(row, (about & isPrescribed) !== 0) } : {}),
    };
  }

  private formOf(row: number, prescribed: boolean): IndexedUnit['form'] {
    return {
      nameRange: { start: this.at(row, 'nameStart'), end: this.at(row, 'nameEnd') },
      tokens: this.at(row, 'tokens'),
      prescribed,
    };
  }

  private at(row: number, column: keyof typeof columns): number {
    return this.numbers.at(row * width + columns[column]);
  }

  private put(row: number, column: keyof typeof columns, value: number): void {
    this.numbers.put(row * width + columns[column], value);
  }
}
