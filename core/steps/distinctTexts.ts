import type { Step, StepRole } from '../gherkin/feature';
import type { FileId } from '../text/fileId';
import type { TextRange } from '../text/textRange';
import { normalizeSpace, type StepParameter, type StepTemplate, stepTemplate } from './template';

/** One step text, up to spacing, and every place where it stands. */
export interface DistinctText {
  readonly text: string;
  readonly parameters: readonly StepParameter[];
  readonly group: TemplateGroup;
  /** Files that it stands in, each once, in no order. */
  readonly files: FileId[];
  /** Number of places. */
  count: number;
}

/** The texts of one template: an equivalence class of type 2. */
export interface TemplateGroup {
  readonly template: string;
  readonly texts: Map<string, DistinctText>;
  /** Number of places by the role that they have after `And` and `But`. */
  readonly roles: Record<StepRole, number>;
  /** Grows with every change of the group's places. */
  revision: number;
}

/** By text, up to spacing. */
export type PreparedTemplates = ReadonlyMap<string, StepTemplate>;

/** The steps of one file in the order of its text, a row each: there may be a million in all. */
interface FileSteps {
  readonly texts: readonly DistinctText[];
  /** Two numbers a row: offset of the text alone; its length times four, and the place of the role in `roles`. */
  readonly rows: Uint32Array;
  /** `DistinctTexts.edits` after the steps came. */
  readonly at: number;
}

/** Texts whose templates are made between two turns that the caller may take: a fraction of a millisecond. */
const textsPerTurn = 16;

const roles: readonly StepRole[] = ['context', 'action', 'outcome', 'unknown'];

/** Step texts by template, and by the files that they stand in. */
export class DistinctTexts {
  private readonly byText = new Map<string, DistinctText>();
  private readonly byTemplate = new Map<string, TemplateGroup>();
  private readonly byFile = new Map<FileId, FileSteps>();
  private edited = 0;

  /** Counts replacements. */
  get edits(): number {
    return this.edited;
  }

  /** Whether the steps of a file are others than they were when `edits` was `at`; true of a file without steps. */
  changedSince(file: FileId, at: number): boolean {
    const steps = this.byFile.get(file);
    return steps === undefined || steps.at > at;
  }

  groups(): Iterable<TemplateGroup> {
    return this.byTemplate.values();
  }

  get groupCount(): number {
    return this.byTemplate.size;
  }

  /** Number of distinct texts. */
  get size(): number {
    return this.byText.size;
  }

  group(template: string): TemplateGroup | undefined {
    return this.byTemplate.get(template);
  }

  find(text: string): DistinctText | undefined {
    return this.byText.get(normalizeSpace(text));
  }

  /** The templates of texts that are new, in pieces. */
  *preparing(steps: readonly Step[]): Generator<void, PreparedTemplates, void> {
    const prepared = new Map<string, StepTemplate>();
    for (const step of steps) {
      const text = normalizeSpace(step.text);
      if (this.byText.has(text) || prepared.has(text)) continue;
      prepared.set(text, stepTemplate(text));
      if (prepared.size % textsPerTurn === 0) yield;
    }
    return prepared;
  }

  textsIn(file: FileId): Iterable<DistinctText> {
    return new Set(this.byFile.get(file)?.texts);
  }

  /** Where the text stands in one file, in the order of the file's text. */
  rangesIn(file: FileId, distinct: DistinctText): readonly TextRange[] {
    const found: TextRange[] = [];
    const steps = this.byFile.get(file);
    if (!steps) return found;
    const { texts, rows } = steps;
    for (let row = texts.indexOf(distinct); row >= 0; row = texts.indexOf(distinct, row + 1)) {
      const start = rows[2 * row]!;
      found.push({ start, end: start + (rows[2 * row + 1]! >>> 2) });
    }
    return found;
  }

  /** The text that begins at this offset of a file. */
  entryAt(file: FileId, start: number): DistinctText | undefined {
    const steps = this.byFile.get(file);
    if (!steps) return undefined;
    const { rows, texts } = steps;
    let [low, high] = [0, texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[2 * middle]! < start) low = middle + 1;
      else high = middle;
    }
    return rows[2 * low] === start ? texts[low] : undefined;
  }

  /**
   * Puts these steps in the place of what the file had (nothing, if it is new; none, if it is gone). Gives back the
   * groups that were touched. A text that stays keeps its entry, so that what hangs on it need not be made again.
   * Templates that were `prepared` need not be made.
   */
  replace(
    file: FileId,
    steps: readonly Step[],
    prepared: PreparedTemplates = new Map(),
  ): ReadonlySet<TemplateGroup> {
    const before = this.byFile.get(file);
    this.edited++;
    const touched = new Set<DistinctText>();
    if (before) withdraw(file, before, touched);
    if (steps.length > 0) this.byFile.set(file, this.place(file, steps, touched, prepared));
    else this.byFile.delete(file);
    const groups = new Set<TemplateGroup>();
    for (const distinct of touched) {
      groups.add(distinct.group);
      if (distinct.count === 0) this.forget(distinct);
    }
    for (const group of groups) group.revision++;
    return groups;
  }

  private place(
    file: FileId,
    steps: readonly Step[],
    touched: Set<DistinctText>,
    prepared: PreparedTemplates,
  ): FileSteps {
    const texts = steps.map(({ text }) => this.entry(normalizeSpace(text), prepared));
    for (const distinct of new Set(texts)) {
      distinct.files.push(file);
      touched.add(distinct);
    }
    const rows = new Uint32Array(2 * steps.length);
    steps.forEach(({ role, textRange: { start, end } }, row) => {
      const distinct = texts[row]!;
      distinct.count++;
      distinct.group.roles[role]++;
      rows[2 * row] = start;
      rows[2 * row + 1] = ((end - start) << 2) | roles.indexOf(role);
    });
    return { texts, rows, at: this.edited };
  }

  private entry(text: string, prepared: PreparedTemplates): DistinctText {
    const known = this.byText.get(text);
    if (known) return known;
    const { template, parameters } = prepared.get(text) ?? stepTemplate(text);
    let group = this.byTemplate.get(template);
    if (!group) {
      group = {
        template,
        texts: new Map(),
        roles: { context: 0, action: 0, outcome: 0, unknown: 0 },
        revision: 0,
      };
      this.byTemplate.set(template, group);
    }
    const distinct: DistinctText = {
      text,
      parameters,
      group,
      files: [],
      count: 0,
    };
    group.texts.set(text, distinct);
    this.byText.set(text, distinct);
    return distinct;
  }

  private forget(distinct: DistinctText): void {
    const { group, text } = distinct;
    this.byText.delete(text);
    group.texts.delete(text);
    if (group.texts.size === 0) this.byTemplate.delete(group.template);
  }
}

function withdraw(file: FileId, { texts, rows }: FileSteps, touched: Set<DistinctText>): void {
  for (const [row, distinct] of texts.entries()) {
    distinct.count--;
    distinct.group.roles[roles[rows[2 * row + 1]! & 3]!]--;
    touched.add(distinct);
  }
  for (const distinct of touched) {
    const last = distinct.files.pop()!;
    if (last !== file) distinct.files[distinct.files.indexOf(file)] = last;
  }
}
