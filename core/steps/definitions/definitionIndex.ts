import type { CloneClass } from '../../clones/cloneClass';
import type { Config } from '../../config';
import type { Step, StepRole } from '../../gherkin/feature';
import { drained } from '../../text/drained';
import type { FileId } from '../../text/fileId';
import type { FileInfo } from '../../text/fileInfo';
import type { Problem } from '../../text/problem';
import { grouped } from '../grouped';
import type { GherkinFile } from '../stepIndex';
import type { CompiledPattern } from './compiledPattern';
import { definitionClasses } from './definitionClasses';
import { ParameterScopes } from './parameterTypes';
import { answersTo, inOrder, nearest, type PlacedDefinition } from './placedDefinition';
import type { StepDefinition, StepDefinitionFacts } from './stepDefinition';
import { stepTexts } from './stepTexts';
import { TextBindings } from './textBindings';
import { type UndefinedStep, undefinedSteps } from './undefinedSteps';
import { nearestWording } from './wording';

export interface DefinitionFile {
  readonly file: FileId;
  readonly info: FileInfo;
  readonly facts: StepDefinitionFacts;
}

/** A step in its file. */
export interface PlacedStep {
  readonly file: FileId;
  readonly step: Step;
}

/** Whose step it is; without a file, definitions of all packages are equally near, without a role all keywords fit. */
export interface StepPlace {
  readonly file?: FileId;
  readonly role?: StepRole;
}

/** Duplicate and overlapping step definitions (kind `step-definition`), and which definition a step runs. */
export class DefinitionIndex {
  private readonly sources = new Map<FileId, DefinitionFile>();
  private readonly features = new Map<FileId, GherkinFile>();
  private readonly bindings = new TextBindings();
  private placed: readonly PlacedDefinition[] = [];
  private byPattern: ReadonlyMap<string, readonly PlacedDefinition[]> = new Map();
  private untranslated: ReadonlyMap<FileId, readonly Problem[]> = new Map();
  private scopes = new ParameterScopes([]);
  private sourcesChanged = false;
  private known: readonly CloneClass[] | undefined;

  constructor(_config: Config) {}

  updateDefinitions(file: DefinitionFile): void {
    this.sources.set(file.file, file);
    this.sourcesChanged = true;
    this.known = undefined;
  }

  updateFeature(file: GherkinFile): void {
    this.features.set(file.file, file);
    this.bindings.update(file);
    this.known = undefined;
  }

  remove(file: FileId): void {
    if (this.sources.delete(file)) this.sourcesChanged = true;
    if (this.features.delete(file)) this.bindings.remove(file);
    this.known = undefined;
  }

  /** True when the workspace defines steps at all; without that, no step counts as undefined. */
  get isEmpty(): boolean {
    return this.sources.size === 0;
  }

  *classes(): Generator<void, readonly CloneClass[], void> {
    if (this.known) return this.known;
    yield* this.settle();
    if (this.placed.length > 0) yield* this.bindings.bindAll();
    const classes = yield* definitionClasses(this.placed, this.bindings);
    this.known = classes;
    return classes;
  }

  classesIn(file: FileId): readonly CloneClass[] {
    return drained(this.classesOf(file));
  }

  /** The same in pieces. */
  *classesOf(file: FileId): Generator<void, readonly CloneClass[], void> {
    if (!this.sources.has(file)) return [];
    const classes = yield* this.classes();
    return classes.filter(cloneClass => cloneClass.fragments.some(fragment => fragment.file === file));
  }

  /** Compiles the patterns that are new, in pieces; what asks for definitions afterwards is answered at once. */
  *settle(): Generator<void, void, void> {
    if (!this.sourcesChanged) return;
    yield;
    const scopes = this.parameterScopes();
    for (const { info, facts } of [...this.sources.values()])
      for (const definition of facts.definitions) {
        this.bindings.compiled(definition, scopes, info);
        yield;
      }
    this.compile();
    yield;
  }

  /** All definitions that a step with this text can run, nearest scope only; more than one is ambiguous. */
  definitionsOf(text: string, place: StepPlace = {}): readonly PlacedDefinition[] {
    this.compile();
    const found = this.bindings
      .matching(text)
      .flatMap(({ key }) => this.byPattern.get(key) ?? [])
      .filter(definition => answersTo(definition, place.role ?? 'unknown'));
    return [...nearest(found, this.infoOf(place.file))].sort(inOrder);
  }

  /** The definition that a step with this text runs; the first one where several match. */
  definitionOf(text: string, place: StepPlace = {}): PlacedDefinition | undefined {
    return this.definitionsOf(text, place)[0];
  }

  /**
   * True when both texts run one definition (reuse as it is meant), false when they run different ones, undefined when
   * one of them has none.
   */
  sameDefinition(a: string, b: string, place: StepPlace = {}): boolean | undefined {
    const [first, second] = [this.definitionsOf(a, place), this.definitionsOf(b, place)];
    if (first.length === 0 || second.length === 0) return undefined;
    return first.some(definition => second.includes(definition));
  }

  /** The definition whose annotation, call or body holds the offset. */
  definitionAt(file: FileId, offset: number): PlacedDefinition | undefined {
    this.compile();
    const holding = this.placed.filter(
      ({ file: other, definition }) =>
        other === file && definition.range.start <= offset && offset <= definition.range.end,
    );
    const onPattern = holding.find(
      ({ definition }) => definition.patternRange.start <= offset && offset <= definition.patternRange.end,
    );
    return onPattern ?? holding.at(-1);
  }

  /**
   * What a definition that stands in no file yet would answer to, if it stood in `file`: which texts of the workspace's
   * steps, and whether any other text. Undefined for a pattern that cannot be matched.
   */
  textsMatchedBy(
    definition: StepDefinition,
    file: FileId,
  ):
    | {
        readonly texts: readonly string[];
        readonly pattern: CompiledPattern;
        test(text: string): boolean;
      }
    | undefined {
    this.compile();
    this.bindings.bind();
    const info = this.infoOf(file);
    const compiled = info && this.scopes.compilerFor(info).compile(definition);
    if (!compiled || !('pattern' in compiled)) return undefined;
    const { pattern } = compiled;
    const texts = [...this.bindings.bound()].flatMap(({ text }) => (pattern.test(text) ? [text] : []));
    return { texts, pattern, test: text => pattern.test(text) };
  }

  /** All definitions of the workspace, in order. */
  definitions(): readonly PlacedDefinition[] {
    this.compile();
    return this.placed;
  }

  /** The steps that run a definition, in the order of the features. */
  *stepsOf(definition: PlacedDefinition): Generator<PlacedStep, void, void> {
    for (const steps of this.stepsByFeature(definition)) yield* steps ?? [];
  }

  /** The same feature by feature; undefined is a pause. */
  *stepsByFeature(definition: PlacedDefinition): Generator<PlacedStep[] | undefined, void, void> {
    this.compile();
    for (const _slice of this.bindings.bindAll()) yield undefined;
    const key = definition.pattern?.key;
    const matches = (text: string) => this.bindings.matching(text).some(pattern => pattern.key === key);
    const features = [...this.features.values()].sort((a, b) => (a.info.sortKey < b.info.sortKey ? -1 : 1));
    for (const { file, facts } of features) {
      const found = new Set<Step>();
      // Most texts match another pattern, which is known of each.
      for (const scenario of facts.feature?.scenarios ?? [])
        for (const { step, text, role } of stepTexts(scenario))
          if (
            !found.has(step) &&
            matches(text) &&
            this.definitionsOf(text, { file, role }).includes(definition)
          )
            found.add(step);
      yield [...found].map(step => ({ file, step }));
    }
  }

  /** How many steps the pattern of each definition of a file matches, in the order of the text. */
  matchesIn(file: FileId): readonly { readonly definition: StepDefinition; readonly steps: number }[] {
    this.compile();
    this.bindings.bind();
    return this.placed.flatMap(({ file: other, definition, pattern }) =>
      other === file && pattern && !definition.partial
        ? [{ definition, steps: this.bindings.steps(pattern) }]
        : [],
    );
  }

  /** Definitions that no step of the workspace runs, in order. */
  unused(): readonly PlacedDefinition[] {
    this.compile();
    this.bindings.bind();
    return this.placed.filter(
      ({ pattern, definition }) => pattern && !definition.partial && this.bindings.uses(pattern) === 0,
    );
  }

  /**
   * The steps of a feature file that run no definition, each with the nearest wording that has one. Empty where most
   * steps of the file's package have none: then the definitions stand where Twinfold does not see them.
   */
  undefinedSteps(file: FileId): readonly UndefinedStep[] {
    return drained(this.undefinedStepsWork(file));
  }

  /** The same in pieces. */
  *undefinedStepsWork(file: FileId): Generator<void, readonly UndefinedStep[], void> {
    const feature = this.features.get(file);
    yield* this.settle();
    if (!feature || this.placed.length === 0) return [];
    yield* this.bindings.bindAll();
    const inPackage = [...this.features.values()].filter(
      ({ info }) => info.root === feature.info.root && info.package === feature.info.package,
    );
    return yield* undefinedSteps(feature, inPackage, {
      isDefined: (text, role) => this.definitionsOf(text, { file, role }).length > 0,
      count: text => this.bindings.stepCount(text),
      nearest: text => nearestWording(text, nearest(this.placed, feature.info)),
    });
  }

  /** What could not be read of the definitions of one file, patterns that JavaScript cannot match included. */
  problems(file: FileId): readonly Problem[] {
    this.compile();
    return [...(this.sources.get(file)?.facts.problems ?? []), ...(this.untranslated.get(file) ?? [])];
  }

  private infoOf(file: FileId | undefined): FileInfo | undefined {
    if (file === undefined) return undefined;
    return this.features.get(file)?.info ?? this.sources.get(file)?.info;
  }

  private parameterScopes(): ParameterScopes {
    const files = [...this.sources.values()];
    return new ParameterScopes(
      files.flatMap(({ info, facts }) => facts.parameterTypes.map(type => ({ info, type }))),
    );
  }

  /** Second step of reading: all files' parameter types are known now. */
  private compile(): void {
    if (!this.sourcesChanged) return;
    this.sourcesChanged = false;
    const files = [...this.sources.values()];
    const scopes = this.parameterScopes();
    this.scopes = scopes;
    const problems = new Map<FileId, Problem[]>();
    const placed = files.flatMap(({ file, info, facts }) =>
      facts.definitions.map((definition): PlacedDefinition => {
        const compiled = this.bindings.compiled(definition, scopes, info);
        if ('pattern' in compiled) return { file, info, definition, pattern: compiled.pattern };
        const message = `This pattern cannot be matched: ${compiled.message.replace(/\.$/, '')}.`;
        problems.set(file, [...(problems.get(file) ?? []), { message, range: definition.patternRange }]);
        return { file, info, definition };
      }),
    );
    this.placed = placed.sort(inOrder);
    this.untranslated = problems;
    this.byPattern = grouped(
      this.placed.filter(({ pattern }) => pattern),
      ({ pattern }) => pattern!.key,
    );
    this.bindings.setPatterns(patternsOf(this.placed));
  }
}

function patternsOf(placed: readonly PlacedDefinition[]): CompiledPattern[] {
  return [...new Map(placed.flatMap(({ pattern }) => (pattern ? [[pattern.key, pattern]] : []))).values()];
}
