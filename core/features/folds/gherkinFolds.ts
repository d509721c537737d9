import type { CloneClass, Fragment } from '../../clones/cloneClass';
import type { Scenario, Step } from '../../gherkin/feature';
import type { WorkspaceIndex } from '../../index/workspaceIndex';
import { nearest } from '../../steps/definitions/placedDefinition';
import { exactKey } from '../../steps/repetition/scenarioGroups';
import { type SteppedScenario, steppedScenarios } from '../../steps/repetition/steppedScenario';
import { StepSymbols } from '../../steps/repetition/stepSymbols';
import type { GherkinFile } from '../../steps/stepIndex';
import type { FileId } from '../../text/fileId';
import type { TextRange } from '../../text/textRange';
import { type FoldOffer, isFold } from './fold';
import { declaredNames } from './gherkin/declaredName';
import { defineByNearest } from './gherkin/defineByNearest';
import { doTheSame } from './gherkin/definitionTwins';
import { extractBackground } from './gherkin/extractBackground';
import { extractSteps, type StepSources, withoutDefinitions } from './gherkin/extractSteps';
import { intoOutline } from './gherkin/intoOutline';
import { joinDefinitions } from './gherkin/joinDefinitions';
import { markdownRefusal } from './gherkin/markdownRefusal';
import { mergeSteps, type PlacedStep } from './gherkin/mergeSteps';
import { outlineOfOutlines } from './gherkin/outlineOfOutlines';
import { removeDuplicate } from './gherkin/removeDuplicate';
import { sameTemplate, wordingOf } from './gherkin/rewording';
import { scenariosToOutline } from './gherkin/scenariosToOutline';
import { featureTexts } from './gherkin/stepTextEdits';

/** The text that the index has read; undefined when it cannot be had any more. */
type TextOf = (file: FileId) => string | undefined;

/** What the folds of one place look at. */
interface Place {
  readonly index: WorkspaceIndex;
  readonly file: GherkinFile;
  readonly text: string;
  readonly range: TextRange;
  readonly textOf: TextOf;
  readonly sources?: StepSources;
}

/**
 * The folds for the twins that `range` of a feature file touches; those that are not safe say why. Without `sources`
 * the files of step definitions stay as they are.
 */
export function gherkinFolds(
  index: WorkspaceIndex,
  file: FileId,
  range: TextRange,
  textOf: TextOf,
  sources?: StepSources,
): readonly FoldOffer[] {
  const own = gherkinFile(index, file);
  const text = textOf(file);
  if (!own || text === undefined || text.length !== index.file(file)!.facts.length) return [];
  const place = { index, file: own, text, range, textOf, ...(sources ? { sources } : {}) };
  const touched = index.classesIn(file).filter(cloneClass => touching(place, cloneClass).length > 0);
  const ofClasses = touched.flatMap(cloneClass =>
    foldsOf(place, cloneClass).map(offer => ({ ...offer, classId: cloneClass.id })),
  );
  return [...ofClasses, ...rowFolds(place), ...undefinedFolds(place)];
}

/** A scenario that an Outline of its file could run as well, asked for at its title. */
function rowFolds(place: Place): FoldOffer[] {
  const { index, file, text, range } = place;
  if (file.facts.syntax === 'markdown' || !index.config.kinds.includes('scenario')) return [];
  const here = file.facts.feature!.scenarios.find(
    ({ range: { start }, headerRange: { end } }) => start <= range.end && range.start <= end,
  );
  const offer = here && intoOutline(file, text, here);
  return offer ? [asRunnersRead(place, offer)] : [];
}

function foldsOf(place: Place, cloneClass: CloneClass): FoldOffer[] {
  const refusal = markdownRefusal(place.index, place.file.file, cloneClass);
  if (refusal) return [refusal];
  switch (cloneClass.kind) {
    case 'step':
      return wordingFolds(place, cloneClass);
    case 'scenario':
      if (place.file.facts.syntax === 'markdown') return [];
      return [...outlineFolds(place, cloneClass), ...duplicateFolds(place, cloneClass)];
    case 'sequence':
      return runFolds(place, cloneClass);
    default:
      return [];
  }
}

function touching({ file, range }: Place, { fragments }: CloneClass): readonly Fragment[] {
  return fragments.filter(
    fragment =>
      fragment.file === file.file && fragment.range.start <= range.end && range.start <= fragment.range.end,
  );
}

// Steps

/** The step here, and all steps of the class, in the wording to keep. */
function wordingFolds(place: Place, cloneClass: CloneClass): FoldOffer[] {
  const { canonical } = cloneClass;
  if (canonical === undefined) return [];
  const others = (fragments: readonly Fragment[]): PlacedStep[] =>
    fragments.flatMap(fragment => {
      const step = stepOf(place.index, fragment);
      return step && !sameTemplate(step.text, canonical) ? [{ file: fragment.file, step }] : [];
    });
  const here = others(touching(place, cloneClass));
  const reword = wordingOf(canonical);
  const known = new Map<string, boolean>();
  const apartFromKept = (placed: PlacedStep): boolean => {
    const { package: suite, root } = place.index.file(placed.file)!.info;
    const key = JSON.stringify([placed.step.role, placed.step.text, root, suite]);
    if (!known.has(key)) known.set(key, isApart(place, placed, canonical));
    return known.get(key)!;
  };
  const apart = here.filter(apartFromKept);
  const all = others(cloneClass.fragments).filter(
    placed => reword(placed.step.text) !== undefined && !apartFromKept(placed),
  );
  const fold = (places: readonly PlacedStep[]): FoldOffer =>
    mergeSteps(place.index, places, canonical, featureTexts(place.index, place.textOf), place.sources);
  if (apart.length > 0) return [forTheUserToJudge(fold(here))];
  return [
    ...(here.length > 0 ? [fold(here)] : []),
    ...(all.length > here.length ? [fold(all)] : []),
    ...joinFolds(place, here, canonical),
  ];
}

/** Both wordings stay, and one definition answers to them. */
function joinFolds(
  { index, sources }: Place,
  here: readonly PlacedStep[],
  canonical: string,
): readonly FoldOffer[] {
  const [first] = here;
  if (!sources || !first || !index.config.kinds.includes('step-definition')) return [];
  const { file, step } = first;
  const place = { file, role: step.role };
  const [own, another] = index.definitions.definitionsOf(step.text, place);
  const [kept, second] = index.definitions.definitionsOf(wordingOf(canonical)(step.text) ?? canonical, place);
  if (!own || !kept || another || second) return [];
  const offer = joinDefinitions(index, kept, own, sources);
  return offer ? [offer] : [];
}

/** True when the step runs something else now than it would in the other wording. */
function isApart({ index, textOf }: Place, { file, step }: PlacedStep, canonical: string): boolean {
  const newText = wordingOf(canonical)(step.text) ?? canonical;
  const own = index.definitions.definitionsOf(step.text, { file, role: step.role });
  const kept = index.definitions.definitionsOf(newText, { file, role: step.role });
  if (own.length === 0 || kept.length === 0) return false;
  return !own.some(a => kept.some(b => a === b || doTheSame(index, a, b, textOf)));
}

/** The text alone cannot tell whether the other definition will do: such a fold is no fix. */
function forTheUserToJudge(offer: FoldOffer): FoldOffer {
  if (!isFold(offer)) return offer;
  const warning = 'another definition runs then, which does something else';
  return { ...offer, needsWork: true, announcement: `${offer.announcement}; ${warning}` };
}

function stepOf(index: WorkspaceIndex, { file, range }: Fragment): Step | undefined {
  for (const { steps } of index.file(file)?.facts.gherkin?.feature?.scenarios ?? [])
    for (const step of steps) if (step.textRange.start === range.start) return step;
  return undefined;
}

// Scenarios

/** Those of the class that stand in the feature or rule of the scenario here, and hold values only. */
function outlineFolds(place: Place, cloneClass: CloneClass): FoldOffer[] {
  return touching(place, cloneClass)
    .slice(0, 1)
    .flatMap(fragment => {
      const here = scenarioOf(place.file, fragment);
      if (!here || here.kind === 'background' || fragment.type > 2) return [];
      const members = cloneClass.fragments
        .filter(({ file, type }) => file === place.file.file && type <= 2)
        .flatMap(other => scenarioOf(place.file, other) ?? [])
        .filter(({ kind, rule }) => kind === here.kind && rule === here.rule);
      const symbols = new StepSymbols();
      const keys = new Set(members.map(member => exactKey(stepped(place.file, member, symbols))));
      if (here.kind === 'outline') {
        const alike = members.filter(other => sameOwnSteps(here, other));
        return alike.length > 1 ? [outlineOfOutlines(place.file, place.text, alike)] : [];
      }
      if (members.length < 2 && inOtherRules(place, cloneClass))
        return [refusedOutline('they stand in different rules')];
      return keys.size > 1 ? [outlineOf(place, members)] : [];
    });
}

function outlineOf(place: Place, members: readonly Scenario[]): FoldOffer {
  const { index, file, text, textOf } = place;
  const declared = declaredNames(index, file.file, textOf);
  return asRunnersRead(place, scenariosToOutline(file, text, members, declared));
}

/** behave leaves a backslash in a table as it is written, unless it stands before a `|`; Cucumber takes it away. */
function asRunnersRead({ index, file: { info } }: Place, offer: FoldOffer): FoldOffer {
  if (!isFold(offer) || !offer.edits.some(({ newText }) => /\\(?!\|)/.test(newText))) return offer;
  const { definitions } = index;
  const suite = nearest(definitions.definitions(), info);
  if (suite.every(({ definition: { dialect } }) => dialect !== 'python')) return offer;
  const { kind, title } = offer;
  return { kind, title, reason: 'a value has a backslash, which runners of Python read as two in a table' };
}

function inOtherRules({ file }: Place, { fragments }: CloneClass): boolean {
  return fragments.filter(fragment => fragment.file === file.file && fragment.type <= 2).length > 1;
}

function refusedOutline(reason: string): FoldOffer {
  return { kind: 'refactor.rewrite.outline', title: 'Make one Scenario Outline of these scenarios', reason };
}

/** The step here, in the words of the nearest definition. */
function undefinedFolds({ index, file, range, textOf }: Place): FoldOffer[] {
  if (!index.config.kinds.includes('step-definition')) return [];
  for (const scenario of file.facts.feature!.scenarios)
    for (const step of scenario.steps) {
      if (step.range.start > range.end || range.start > step.range.end) continue;
      const offer = defineByNearest(index, file.file, { step, scenario }, featureTexts(index, textOf));
      return offer ? [offer] : [];
    }
  return [];
}

/** Word for word, tables and doc strings included; the Examples may differ. */
function sameOwnSteps(a: Scenario, b: Scenario): boolean {
  const symbols = new StepSymbols();
  const exact = ({ steps }: Scenario): string => steps.map(step => symbols.symbol(step).exact).join(' ');
  return exact(a) === exact(b);
}

/** Away with the scenario here, when another one of the class repeats it; one in the same file comes first. */
function duplicateFolds(place: Place, cloneClass: CloneClass): FoldOffer[] {
  return touching(place, cloneClass)
    .slice(0, 1)
    .flatMap(fragment => {
      const scenario = scenarioOf(place.file, fragment);
      if (!scenario) return [];
      const nearFirst = [...cloneClass.fragments].sort(
        (a, b) => Number(b.file === fragment.file) - Number(a.file === fragment.file),
      );
      for (const other of nearFirst) {
        const kept = other === fragment ? undefined : copyOf(place, scenario, other);
        if (kept) return [removeDuplicate({ file: place.file, text: place.text, scenario }, kept)];
      }
      return cloneClass.rule === 'scenario/duplicate' ? [refusedRemoval()] : [];
    });
}

function refusedRemoval(): FoldOffer {
  return {
    kind: 'refactor.rewrite.removeDuplicate',
    title: 'Remove this copy of a scenario',
    reason: 'a Background runs other steps before it than before its twins',
  };
}

function copyOf(
  { index, file, textOf }: Place,
  scenario: Scenario,
  other: Fragment,
): { readonly file: GherkinFile; readonly text: string; readonly scenario: Scenario } | undefined {
  const otherFile = other.file === file.file ? file : gherkinFile(index, other.file);
  const twin = otherFile && scenarioOf(otherFile, other);
  if (!twin) return undefined;
  const symbols = new StepSymbols();
  const same = exactKey(stepped(file, scenario, symbols)) === exactKey(stepped(otherFile, twin, symbols));
  const text = same ? textOf(other.file) : undefined;
  return text === undefined ? undefined : { file: otherFile, text, scenario: twin };
}

function stepped(file: GherkinFile, scenario: Scenario, symbols: StepSymbols): SteppedScenario {
  return steppedScenarios(file, symbols).find(other => other.scenario === scenario)!;
}

function scenarioOf({ facts }: GherkinFile, { range }: Fragment): Scenario | undefined {
  return facts.feature?.scenarios.find(scenario => scenario.range.start === range.start);
}

// Runs of steps

function runFolds(place: Place, cloneClass: CloneClass): FoldOffer[] {
  const { index, sources } = place;
  if (cloneClass.rule === 'sequence/background') return backgroundFolds(place, cloneClass);
  if (cloneClass.rule !== 'sequence/reuse') return [];
  if (!sources) return [withoutDefinitions(cloneClass)];
  return [sources.once(index, cloneClass.id, () => extractSteps(index, cloneClass, sources))];
}

function backgroundFolds({ file, text }: Place, { fragments }: CloneClass): FoldOffer[] {
  const { scenarios } = file.facts.feature!;
  const runnable = scenarios.filter(({ kind }) => kind !== 'background');
  const here = runnable.find(({ steps }) => steps[0]?.range.start === fragments[0]!.range.start);
  const { rule } = here ?? {};
  const section =
    fragments.length === runnable.length || rule === undefined
      ? ({ of: 'feature' } as const)
      : ({ of: 'rule', rule } as const);
  const offer = extractBackground(file, text, section);
  return offer ? [offer] : [];
}

function gherkinFile(index: WorkspaceIndex, id: FileId): GherkinFile | undefined {
  const indexed = index.file(id);
  const facts = indexed?.facts.gherkin;
  return indexed && facts?.feature
    ? { file: id, info: indexed.info, facts, lineStarts: indexed.facts.lineStarts }
    : undefined;
}
