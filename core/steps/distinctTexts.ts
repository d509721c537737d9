import type { Step } from '../gherkin/feature';
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

  /** The file must not be present. */
  add(file: FileId, steps: Iterable<Step>): void {
    const texts = new Set<DistinctText>();
    for (const step of steps) {
      const distinct = this.entry(normalizeSpace(step.text));
      const places = distinct.places.get(file);
      if (places) places.push(step);
      else distinct.places.set(file, [step]);
      distinct.count++;
      distinct.group.revision++;
      texts.add(distinct);
    }
    if (texts.size > 0) this.byFile.set(file, texts);
  }

  remove(file: FileId): void {
    for (const distinct of this.textsIn(file)) {
      distinct.count -= distinct.places.get(file)?.length ?? 0;
      distinct.places.delete(file);
      distinct.group.revision++;
      if (distinct.count === 0) this.forget(distinct);
    }
    this.byFile.delete(file);
  }

  private entry(text: string): DistinctText {
    const known = this.byText.get(text);
    if (known) return known;
    const { template, parameters } = stepTemplate(text);
    let group = this.byTemplate.get(template);
    if (!group) {
      group = { template, texts: new Map(), revision: 0 };
      this.byTemplate.set(template, group);
    }
    const distinct: DistinctText = { text, parameters, group, places: new Map(), count: 0 };
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
