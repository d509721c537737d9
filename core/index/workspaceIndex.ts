import type { CloneClass } from '../clones/cloneClass';
import { CodeCloneIndex } from '../clones/codeCloneIndex';
import type { Config } from '../config';
import { DefinitionIndex } from '../steps/definitions/definitionIndex';
import type { PlacedDefinition } from '../steps/definitions/placedDefinition';
import type { PreparedTemplates } from '../steps/distinctTexts';
import { RepetitionIndex } from '../steps/repetition/repetitionIndex';
import { StepIndex } from '../steps/stepIndex';
import { drained } from '../text/drained';
import type { FileId } from '../text/fileId';
import type { FileInfo } from '../text/fileInfo';
import { PartedMap, partOfFile } from '../text/partedMap';
import type { FileFacts } from './fileFacts';
import { withoutIntendedReuse } from './intendedReuse';
import { sameBody } from './sameBody';

export interface IndexedFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: FileFacts;
}

/** Everything known of all files, kept up to date file by file; equal to an index built from scratch. */
export class WorkspaceIndex {
  readonly code: CodeCloneIndex;
  readonly steps: StepIndex;
  readonly repetition: RepetitionIndex;
  readonly definitions: DefinitionIndex;
  private readonly byFile = new PartedMap<FileId, IndexedFile>(partOfFile);
  private edits = 0;

  /** One that is filled `once` takes no change after it was asked for classes, and is cheaper to fill. */
  constructor(
    private current: Config,
    once = false,
  ) {
    const config = current;
    this.code = new CodeCloneIndex(config, once);
    this.steps = new StepIndex(config);
    this.repetition = new RepetitionIndex(config, text => this.steps.templateOf(text));
    this.definitions = new DefinitionIndex(config);
  }

  get config(): Config {
    return this.current;
  }

  /** Takes settings that differ in nothing that classes depend on, but perhaps in how they are shown. */
  showWith(config: Config): void {
    this.current = config;
    this.edits++;
  }

  /** Counts updates, removals and other settings. */
  get revision(): number {
    return this.edits;
  }

  get size(): number {
    return this.byFile.size;
  }

  files(): Iterable<IndexedFile> {
    return this.byFile.values();
  }

  file(file: FileId): IndexedFile | undefined {
    return this.byFile.get(file);
  }

  /** Scenarios and sequences take memory that is not spent where nobody asks for them. */
  private get repeats(): boolean {
    return this.config.kinds.includes('scenario') || this.config.kinds.includes('sequence');
  }

  /**
   * What is dear of entering a feature, the templates of its steps, in pieces: hand the result to `update`, which is one
   * piece, so that nobody sees a part of a file. Nothing changes before.
   */
  *preparing({ gherkin }: FileFacts): Generator<void, PreparedTemplates | undefined, void> {
    return gherkin && (yield* this.steps.preparing(gherkin));
  }

  /** Adds a file or replaces what it contributed. */
  update(indexed: IndexedFile, prepared?: PreparedTemplates): void {
    const { file, info, facts } = indexed;
    this.takeOut(file, facts);
    this.byFile.set(file, indexed);
    this.edits++;
    const { lineStarts } = facts;
    if (facts.code) this.code.update({ file, info, facts: facts.code, lineStarts });
    if (facts.gherkin) {
      const feature = { file, info, facts: facts.gherkin, lineStarts };
      // First, for it knows the templates then.
      this.steps.update(feature, prepared);
      if (this.repeats) this.repetition.update(feature);
      this.definitions.updateFeature(feature);
    }
    if (facts.definitions) this.definitions.updateDefinitions({ file, info, facts: facts.definitions });
  }

  remove(file: FileId): void {
    this.takeOut(file);
  }

  /** Steps stay where others are about to replace them: then a text that both have need not be looked at again. */
  private takeOut(file: FileId, next?: FileFacts): void {
    const known = this.byFile.get(file);
    if (!known) return;
    this.byFile.delete(file);
    this.edits++;
    if (known.facts.code) this.code.remove(file);
    if (known.facts.gherkin) {
      if (!next?.gherkin) this.steps.remove(file);
      if (this.repeats) this.repetition.remove(file);
    }
    this.definitions.remove(file);
  }

  /** All classes of the kinds that the settings ask for, kind by kind, best rank first. */
  *classes(): Generator<void, readonly CloneClass[], void> {
    const { kinds } = this.config;
    const found: CloneClass[] = [];
    if (kinds.includes('code')) found.push(...(yield* this.code.classes()));
    if (kinds.includes('step')) {
      yield* this.definitions.settle();
      for (const cloneClass of yield* this.steps.classes()) {
        found.push(this.judged(cloneClass));
        yield;
      }
    }
    if (kinds.includes('scenario') || kinds.includes('sequence')) {
      const repeated = yield* this.repetition.classes();
      found.push(...repeated.filter(cloneClass => kinds.includes(cloneClass.kind)));
    }
    if (kinds.includes('step-definition')) found.push(...(yield* this.definitions.classes()));
    return found;
  }

  /** The classes with a fragment in `file`: exactly those of `classes`. */
  classesIn(file: FileId): readonly CloneClass[] {
    return drained(this.classesOf(file));
  }

  /** The same in pieces. What comes out after an edit between two turns is of no state: ask anew. */
  *classesOf(file: FileId): Generator<void, readonly CloneClass[], void> {
    const all = [...(yield* this.code.classesOf(file))];
    yield* this.definitions.settle();
    for (const cloneClass of yield* this.steps.classesOf(file)) {
      all.push(this.judged(cloneClass));
      yield;
    }
    all.push(...(yield* this.repetition.classesOf(file)), ...(yield* this.definitions.classesOf(file)));
    return all.filter(cloneClass => this.config.kinds.includes(cloneClass.kind));
  }

  /** Whether two step definitions run the same code. */
  sameBody(a: PlacedDefinition, b: PlacedDefinition): boolean {
    return sameBody(a, b, file => this.byFile.get(file)?.facts.code?.tokens);
  }

  private judged(cloneClass: CloneClass): CloneClass {
    return withoutIntendedReuse(cloneClass, this);
  }
}
