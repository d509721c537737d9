import type { Problem } from '../text/problem';
import { Dialect, type StepKeyword, type TitleKeyword } from './dialect';
import { BEHAVE_MARKS, docString, type OpenDocString, openDocString } from './docString';
import type { DocString, Feature, Tag } from './feature';
import {
  type ExamplesDraft,
  type FeatureDraft,
  finishFeature,
  firstStart,
  type ScenarioDraft,
  type StepDraft,
  type TableDraft,
} from './featureDraft';
import type { FeatureTitle } from './markdownFeature';
import { isEmpty, isSpace, type SourceLine } from './sourceLines';
import { StringPool } from './stringPool';
import { tableCells } from './tableCells';

/** What the text of a description stands under. */
export type DescriptionOwner = 'feature' | 'rule' | 'background' | 'scenario' | 'examples';

export interface DescriptionLine {
  /** Index into the lines. */
  readonly line: number;
  readonly owner: DescriptionOwner;
}

export interface FeatureRead {
  /** Absent when the text holds no feature and no step. */
  readonly feature?: Feature;
  readonly dialect: Dialect;
  readonly descriptions: readonly DescriptionLine[];
  /** Index of every comment line. */
  readonly comments: readonly number[];
  readonly problems: readonly Problem[];
  /** Lines that mean nothing where they stand. */
  readonly skipped: ReadonlySet<number>;
}

/**
 * Reads the lines in one pass, each by the state that the lines before it left. For a text that
 * `@cucumber/gherkin` accepts the tree is the same as its own (a test compares them). With `recover`, for a
 * text that it refuses, lines out of place are skipped, missing titles are put in, and a doc string that
 * runs into the next title counts as not opened. `title` is the feature's where no keyword of the text says so.
 */
export function readFeature(
  text: string,
  lines: readonly SourceLine[],
  recover: boolean,
  title?: FeatureTitle,
): FeatureRead {
  return new FeatureReader(text, lines, recover, title).read();
}

class FeatureReader {
  private dialect = Dialect.of('en')!;
  private languageRead = false;
  private feature?: FeatureDraft;
  private scenario?: ScenarioDraft;
  private examples?: ExamplesDraft;
  private openText?: OpenDocString;
  /** Tags that wait for the title they belong to. */
  private tags: Tag[] = [];
  /** True until the first step, tag or row after a title. */
  private inDescription = false;
  private readonly descriptions: DescriptionLine[] = [];
  private readonly comments: number[] = [];
  private readonly problems: Problem[] = [];
  private readonly skipped = new Set<number>();
  private readonly strings = new StringPool();

  constructor(
    private readonly text: string,
    private readonly lines: readonly SourceLine[],
    private readonly recover: boolean,
    private readonly title: FeatureTitle | undefined,
  ) {}

  read(): FeatureRead {
    for (let i = 0; i < this.lines.length; i++) this.readLine(this.lines[i]!, i);
    const { dialect, descriptions, comments, problems, skipped } = this;
    const rest = { dialect, descriptions, comments, problems, skipped };
    return this.feature ? { feature: finishFeature(this.feature), ...rest } : rest;
  }

  private readLine(line: SourceLine, index: number): void {
    if (index === this.title?.line) this.addGivenTitle(this.title);
    else if (this.openText) this.readDocString(line, index);
    else if (!isEmpty(line)) this.readWritten(line, index);
  }

  private readWritten(line: SourceLine, index: number): void {
    const { first } = line;
    const step = this.expectsStep() ? this.dialect.stepAt(this.text, first) : undefined;
    const title = step ? undefined : this.dialect.titleAt(this.text, first);
    if (step) this.addStep(step, line);
    else if (this.text[first] === '#') this.addComment(line, index);
    else if (this.text[first] === '@') this.addTags(line);
    else if (this.text[first] === '|' && this.addRow(line)) return;
    else if (title && this.addTitle(title, line)) return;
    else if (!this.startDocString(line, index)) this.readOther(line, index);
  }

  // Titles

  private addTitle({ kind, keyword }: TitleKeyword, line: SourceLine): boolean {
    switch (kind) {
      case 'feature':
        return this.addFeature(keyword, line);
      case 'rule':
        return this.addRule(line);
      case 'background':
        if (this.scenario && (this.inDescription || !this.recover)) return false;
        return this.addScenario('background', keyword, line);
      case 'scenario':
      case 'outline':
        return this.addScenario(kind, keyword, line);
      case 'examples':
        return this.addExamples(keyword, line);
    }
  }

  private addFeature(keyword: string, line: SourceLine): boolean {
    if (this.feature) return !this.inDescription;
    const name = this.titleName(keyword, line);
    const start = firstStart(this.tags, line.first);
    this.startFeature(keyword, name, start, line.end, this.takeTags());
    return true;
  }

  private addGivenTitle({ keyword, name, range: { start, end } }: FeatureTitle): void {
    const first = firstStart(this.tags, start);
    const tags = this.takeTags();
    this.startFeature(keyword, this.strings.keep(name), first, end, tags);
  }

  private startFeature(
    keyword: string,
    name: string,
    start: number,
    end: number,
    tags: readonly Tag[],
  ): FeatureDraft {
    const { language } = this.dialect;
    this.feature = { language, keyword, name, tags, rules: [], scenarios: [], start, end };
    this.inDescription = true;
    return this.feature;
  }

  /** The feature that the line belongs to; a text without a `Feature:` line gets one without a name. */
  private featureFor(line: SourceLine): FeatureDraft {
    return this.feature ?? this.startFeature('', '', firstStart(this.tags, line.first), line.first, []);
  }

  private addRule(line: SourceLine): boolean {
    const feature = this.featureFor(line);
    const name = this.titleName(this.dialect.titleAt(this.text, line.first)!.keyword, line);
    const start = firstStart(this.tags, line.first);
    feature.rules.push({ name, tags: this.takeTags(), start, end: line.end });
    this.scenario = this.examples = undefined;
    this.inDescription = true;
    return true;
  }

  private addScenario(kind: ScenarioDraft['kind'], keyword: string, line: SourceLine): boolean {
    this.startScenario(kind, keyword, this.titleName(keyword, line), line);
    return true;
  }

  private startScenario(kind: ScenarioDraft['kind'], keyword: string, name: string, line: SourceLine): void {
    const feature = this.featureFor(line);
    const start = firstStart(this.tags, line.first);
    const headerRange = { start: line.first, end: line.end };
    const rule = feature.rules.length > 0 ? { rule: feature.rules.length - 1 } : {};
    const tags = this.takeTags();
    this.scenario = { kind, keyword, name, tags, headerRange, ...rule, start, steps: [], examples: [] };
    feature.scenarios.push(this.scenario);
    this.examples = undefined;
    this.inDescription = true;
  }

  private addExamples(keyword: string, line: SourceLine): boolean {
    if (!this.scenario || this.scenario.kind === 'background') return !this.inDescription;
    const start = firstStart(this.tags, line.first);
    this.examples = {
      name: this.titleName(keyword, line),
      tags: this.takeTags(),
      start,
      end: line.end,
    };
    this.scenario.examples.push(this.examples);
    this.inDescription = true;
    return true;
  }

  private titleName(keyword: string, line: SourceLine): string {
    return this.strings.keep(this.text.slice(line.first + keyword.length + 1, line.end).trim());
  }

  // Steps and their arguments

  private expectsStep(): boolean {
    if (this.scenario && !this.examples) return true;
    if (!this.recover) return false;
    return this.examples ? this.examples.table !== undefined : this.feature === undefined;
  }

  private addStep({ keyword, written, role, conjunction }: StepKeyword, line: SourceLine): void {
    if (!this.scenario || this.examples) this.startScenario('scenario', '', '', { ...line, end: line.first });
    let start = line.first + keyword.length;
    while (start < line.end && isSpace(this.text.charCodeAt(start))) start++;
    const textRange = { start: Math.min(start, line.end), end: line.end };
    this.scenario!.steps.push({
      keyword: written,
      ownRole: role,
      conjunction,
      text: this.strings.keep(this.text.slice(textRange.start, textRange.end)),
      range: { start: line.first, end: line.end },
      textRange,
      arguments: [],
    });
    this.inDescription = false;
    this.tags = [];
  }

  private addRow(line: SourceLine): boolean {
    const table = this.tableToExtend(line.first);
    if (!table) return false;
    table.rows.push(tableCells(this.text, line.first, line.end).map(({ value }) => this.strings.keep(value)));
    table.range.end = line.end;
    this.inDescription = false;
    return true;
  }

  private tableToExtend(start: number): TableDraft | undefined {
    if (this.tags.length > 0) return undefined;
    const draft: TableDraft = { kind: 'table', rows: [], range: { start, end: start } };
    if (this.examples) return (this.examples.table ??= draft);
    const step = this.currentStep();
    if (!step) return undefined;
    const last = step.arguments.at(-1);
    if (last?.kind === 'table') return last;
    if (step.arguments.length > 1) return undefined;
    step.arguments.push(draft);
    return draft;
  }

  private currentStep(): StepDraft | undefined {
    return this.inDescription || this.examples ? undefined : this.scenario?.steps.at(-1);
  }

  private startDocString(line: SourceLine, index: number): boolean {
    if (!this.currentStep() || this.tags.length > 0) return false;
    const open = openDocString(this.text, line, index, this.recover);
    if (!open) return false;
    if (this.recover && !this.isClosed(open)) {
      this.report('This doc string is not closed', line);
    } else this.openText = open;
    return true;
  }

  /** A title that stands no deeper than the scenario's own, before the closing line, is no content. */
  private isClosed(open: OpenDocString): boolean {
    const header = this.lineIndent(this.scenario!.headerRange.start);
    for (let i = open.line + 1; i < this.lines.length; i++) {
      const { start, first } = this.lines[i]!;
      if (this.text.startsWith(open.separator, first)) return true;
      if (first - start <= header && this.dialect.titleAt(this.text, first)) return false;
    }
    return false;
  }

  private lineIndent(at: number): number {
    return at - (this.text.lastIndexOf('\n', at - 1) + 1);
  }

  private readDocString(line: SourceLine, index: number): void {
    const open = this.openText!;
    if (!this.text.startsWith(open.separator, line.first)) return;
    const step = this.currentStep()!;
    if (step.arguments.length < 2) step.arguments.push(this.docString(open, index));
    this.openText = undefined;
    if (open.separator === BEHAVE_MARKS) this.report(BEHAVE_DOC_STRING, this.lines[open.line]!);
  }

  private docString(open: OpenDocString, close: number): DocString {
    const read = docString(this.text, this.lines, open, close);
    return { ...read, content: this.strings.keep(read.content) };
  }

  private report(message: string, { first, end }: SourceLine): void {
    this.problems.push({ message, range: { start: first, end } });
  }

  // Everything else

  private addComment(line: SourceLine, index: number): void {
    this.comments.push(index);
    if (this.languageRead || this.feature || this.tags.length > 0) return;
    const language = /^#\s*language\s*:\s*([a-zA-Z\-_]+)$/.exec(this.text.slice(line.first, line.end))?.[1];
    if (!language) return;
    this.languageRead = true;
    const dialect = Dialect.of(language) ?? Dialect.of(language.split(/[-_]/)[0]!);
    if (dialect) this.dialect = dialect;
  }

  private addTags(line: SourceLine): void {
    const source = this.text.slice(line.first, line.end);
    const comment = /\s#/.exec(source);
    const tags = source.slice(0, comment?.index);
    for (const match of tags.matchAll(/@[^@\s]+/g)) {
      const start = line.first + match.index;
      this.tags.push({ name: this.strings.keep(match[0]), range: { start, end: start + match[0].length } });
    }
    this.inDescription = false;
  }

  private takeTags(): Tag[] {
    if (this.tags.length === 0) return [];
    const tags = this.tags.slice();
    this.tags = [];
    return tags;
  }

  private readOther(line: SourceLine, index: number): void {
    if (this.inDescription) this.descriptions.push({ line: index, owner: this.descriptionOwner() });
    else if (this.recover) {
      this.skipped.add(index);
      this.addMistypedScenario(line);
    }
  }

  private descriptionOwner(): DescriptionOwner {
    if (this.examples) return 'examples';
    if (this.scenario) return this.scenario.kind === 'background' ? 'background' : 'scenario';
    return this.feature!.rules.length > 0 ? 'rule' : 'feature';
  }

  /** `Scenaro: name`, after tags or no deeper than the scenario before it, keeps its steps to itself. */
  private addMistypedScenario(line: SourceLine): void {
    const title = /^[^\s:|"'`][^:|"'`]{0,30}:(.*)$/.exec(this.text.slice(line.first, line.end));
    if (!title || !(this.scenario || this.tags.length > 0)) return;
    const header = this.scenario ? this.lineIndent(this.scenario.headerRange.start) : Infinity;
    if (line.first - line.start > header) return;
    this.startScenario('scenario', '', title[1]!.trim(), line);
    this.inDescription = false;
  }
}

const BEHAVE_DOC_STRING = `Cucumber knows no doc strings in ${BEHAVE_MARKS}; behave does`;
