import type { Step, StepRole } from '../gherkin/feature';
import type { FileId } from '../text/fileId';
import { normalizeSpace, type StepParameter, stepTemplate } from './template';

/** One step text, up to spacing, and every place where it stands. */
export interface DistinctText {
  readonly text: string;
  readonly parameters: readonly StepParameter[];
  readonly group: TemplateGroup;
  /** In the order of each file's text. */
  readonly places: Map<FileId, Step[]>;
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

/** Step texts by template, and by the files that they stand in. */
export class DistinctTexts {
  private readonly byText = new Map<string, DistinctText>();
  private readonly byTemplate = new Map<string, TemplateGroup>();
  private readonly byFile = new Map<FileId, ReadonlySet<DistinctText>>();

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

  textsIn(file: FileId): Iterable<DistinctText> {
    return this.byFile.get(file) ?? [];
  }

  /**
   * Puts these steps in the place of what the file had (nothing, if it is new; none, if it is gone). Gives back the
   * groups that were touched. A text that stays keeps its entry, so that what hangs on it need not be made again.
   */
  replace(file: FileId, steps: Iterable<Step>): ReadonlySet<TemplateGroup> {
    const before = this.byFile.get(file) ?? new Set<DistinctText>();
    for (const distinct of before) withdraw(distinct, file);
    const texts = new Set<DistinctText>();
    for (const step of steps) texts.add(this.place(file, step));
    if (texts.size > 0) this.byFile.set(file, texts);
    else this.byFile.delete(file);
    const touched = new Set<TemplateGroup>();
    for (const distinct of [...before, ...texts]) {
      touched.add(distinct.group);
      if (distinct.count === 0) this.forget(distinct);
    }
    for (const group of touched) group.revision++;
    return touched;
  }

  private place(file: FileId, step: Step): DistinctText {
    const distinct = this.entry(normalizeSpace(step.text));
    const places = distinct.places.get(file);
    if (places) places.push(step);
    else distinct.places.set(file, [step]);
    distinct.count++;
    distinct.group.roles[step.role]++;
    return distinct;
  }

  private entry(text: string): DistinctText {
    const known = this.byText.get(text);
    if (known) return known;
    const { template, parameters } = stepTemplate(text);
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
      places: new Map(),
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

function withdraw(distinct: DistinctText, file: FileId): void {
  const steps = distinct.places.get(file) ?? [];
  distinct.count -= steps.length;
  for (const step of steps) distinct.group.roles[step.role]--;
  distinct.places.delete(file);
}
