import type { CloneClass } from '../../../clones/cloneClass';
import { analyzeGherkin } from '../../../gherkin/analyzeGherkin';
import type { WorkspaceIndex } from '../../../index/workspaceIndex';
import type {
  RegexDialect,
  StepDefinition,
  StepDefinitionFacts,
} from '../../../steps/definitions/stepDefinition';
import { stepTexts } from '../../../steps/definitions/stepTexts';
import { grouped } from '../../../steps/grouped';
import type { FileId } from '../../../text/fileId';
import { brokenCount } from '../code/syntaxNode';
import { applyEdits, type FoldEdit, type FoldOffer } from '../fold';
import type { Composite, Wording } from './composite/composite';
import { written } from './composite/composite';
import { compositeEdits } from './composite/compositeEdits';
import { runsTheSame } from './composite/compositeProof';
import { compositeWordings } from './composite/compositeWording';
import type { DefinitionSource, NewDefinition, SourceOf } from './composite/definitionSource';
import { javaDefinition } from './composite/javaDefinition';
import { javascriptDefinition } from './composite/javascriptDefinition';
import { pythonDefinition } from './composite/pythonDefinition';
import { readComposite } from './composite/readComposite';
import { rubyDefinition } from './composite/rubyDefinition';

const KIND = 'refactor.extract.steps';

/** Files as the user sees them, and what reads source code. */
export interface StepSources {
  textOf(file: FileId): string | undefined;
  sourceOf: SourceOf;
  /** What was worked out for a class, as long as nothing in the index has changed. */
  once(index: WorkspaceIndex, classId: string, make: () => FoldOffer): FoldOffer;
  /** Reads a changed text of a file of definitions anew. */
  reread(
    source: DefinitionSource,
    text: string,
  ): {
    readonly source: DefinitionSource;
    readonly facts: StepDefinitionFacts | undefined;
  };
}

type WriteDefinition = (
  composite: Composite,
  wording: Wording,
  sourceFor: SourceOf,
) => NewDefinition | { readonly reason: string };

const writers: Partial<Record<RegexDialect, WriteDefinition>> = {
  javascript: javascriptDefinition,
  java: javaDefinition,
  python: pythonDefinition,
  ruby: rubyDefinition,
};

/**
 * Gives a recurring run of steps one step of its own: a definition that does what the steps did, and the one step in
 * place of every run. Replaced by its parts again, the features run what they ran before.
 */
export function extractSteps(index: WorkspaceIndex, cloneClass: CloneClass, sources: StepSources): FoldOffer {
  const composite = readComposite(index, cloneClass, file => sources.textOf(file));
  const title = titleOf(cloneClass);
  const refuse = (reason: string): FoldOffer => ({ kind: KIND, title, reason });
  if ('reason' in composite) return refuse(composite.reason);
  const dialects = new Set(composite.parts.map(({ placed }) => placed.definition.dialect));
  const [dialect] = dialects;
  const write = writers[dialect!];
  if (dialects.size > 1 || !write)
    return refuse(
      'definitions that call others are written for JavaScript, TypeScript, Java, Python and Ruby only',
    );
  let reason = 'no wording was found for the new step';
  for (const wording of compositeWordings(composite)) {
    const taken = existing(index, composite, wording);
    if (taken) {
      reason = taken;
      continue;
    }
    const draft = write(composite, wording, sources.sourceOf);
    if ('reason' in draft) return refuse(draft.reason);
    const edits = featureEdits(composite, wording, sources);
    const problem =
      'reason' in edits
        ? edits.reason
        : definitionProblem(index, composite, wording, draft, edits.edits, sources);
    if (problem !== undefined || 'reason' in edits) {
      reason = problem ?? reason;
      continue;
    }
    return {
      kind: KIND,
      title: `${draft.pending ? 'Prepare' : 'Make'} the step "${shortened(written(wording, 0))}" for ${composite.runs.length} places`,
      edits: [
        ...edits.edits,
        ...(draft.names ?? []).map(edit => ({ file: draft.file, ...edit })),
        { file: draft.file, range: { start: draft.at, end: draft.at }, newText: draft.newText },
      ],
      announcement: announced(composite, draft),
      ...(draft.pending ? { needsWork: true } : {}),
    };
  }
  return refuse(reason);
}

/** Why nothing is offered where the workspace defines no steps. */
export function withoutDefinitions(cloneClass: CloneClass): FoldOffer {
  const reason = 'no step definitions are in sight that one could be added to';
  return { kind: KIND, title: titleOf(cloneClass), reason };
}

function titleOf({ fragments }: CloneClass): string {
  return `Make one step of these steps in ${fragments.length} places`;
}

/** A menu shows one line. */
const LONGEST_TITLE = 70;

function shortened(text: string): string {
  return text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE).trimEnd()}…`;
}

function announced({ runs, parts }: Composite, { pending, names }: NewDefinition): string {
  const replaced = `${runs.length} runs of ${parts.length} steps become one step each, which a rename can give a better name`;
  if (pending) return `${replaced}; its definition is still to be written, since ${pending}`;
  return names
    ? `${replaced}; its definition calls the functions of theirs, which get names`
    : `${replaced}; its definition does what theirs did`;
}

/** Why the wording cannot be had: a definition answers to it already. */
function existing(index: WorkspaceIndex, { runs }: Composite, wording: Wording): string | undefined {
  for (const [i, { file }] of runs.entries()) {
    const text = written(wording, i);
    if (index.definitions.definitionsOf(text, { file }).length > 0)
      return `a definition answers to "${text}" already`;
  }
  return undefined;
}

function featureEdits(
  composite: Composite,
  wording: Wording,
  sources: StepSources,
): { readonly edits: readonly FoldEdit[] } | { readonly reason: string } {
  const numbers = composite.runs.map((_, i) => i);
  const edits: FoldEdit[] = [];
  for (const [file, own] of grouped(numbers, number => composite.runs[number]!.file)) {
    const text = sources.textOf(file);
    if (text === undefined) return { reason: 'one of the files is gone' };
    const changes = compositeEdits(composite, wording, text, own);
    if (!runsTheSame(composite, wording, text, applyEdits(text, changes)))
      return { reason: 'put back in its place, the step would not run what ran before' };
    edits.push(...changes.map(change => ({ file, ...change })));
  }
  return { edits };
}

/** What is wrong with the new definition; undefined when it is read as meant and answers to the new steps alone. */
function definitionProblem(
  index: WorkspaceIndex,
  composite: Composite,
  wording: Wording,
  draft: NewDefinition,
  edits: readonly FoldEdit[],
  sources: StepSources,
): string | undefined {
  const before = sources.sourceOf(draft.file);
  if (!before) return 'the definitions could not be read';
  const at = { start: draft.at, end: draft.at };
  const names = draft.names ?? [];
  const after = sources.reread(
    before,
    applyEdits(before.text, [...names, { range: at, newText: draft.newText }]),
  );
  if (brokenCount(after.source.root) > brokenCount(before.root)) return 'its definition would not parse';
  const moved = names.reduce(
    (sum, { range, newText }) => sum + newText.length - (range.end - range.start),
    0,
  );
  const start = draft.at + moved;
  const within = ({ range }: StepDefinition): boolean =>
    start <= range.start && range.end <= start + draft.newText.length;
  const old = index.file(draft.file)?.facts.definitions?.definitions.length ?? 0;
  const own = (after.facts?.definitions ?? []).filter(within);
  if (own.length !== 1 || after.facts!.definitions.length !== old + 1)
    return 'its definition would not be read';
  const matched = index.definitions.textsMatchedBy(own[0]!, draft.file);
  if (matched === undefined) return 'its pattern cannot be matched';
  const [other] = matched.texts;
  if (other !== undefined) return `its pattern would answer to "${other}" as well`;
  for (const text of newTexts(composite, wording, edits, sources)) {
    if (!matched.test(text)) return `its pattern would not answer to "${text}"`;
    if (index.definitions.definitionsOf(text).length > 0) return `a definition answers to "${text}" already`;
  }
  return undefined;
}

/** The texts that the new steps run with, an Outline's rows filled in. */
function newTexts(
  { runs }: Composite,
  wording: Wording,
  edits: readonly FoldEdit[],
  sources: StepSources,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [file, own] of grouped(edits, edit => edit.file)) {
    const wanted = new Set(runs.flatMap((run, i) => (run.file === file ? [written(wording, i)] : [])));
    const { feature } = analyzeGherkin(applyEdits(sources.textOf(file)!, own));
    for (const scenario of feature?.scenarios ?? [])
      for (const { step, text } of stepTexts(scenario)) if (wanted.has(step.text)) found.add(text);
  }
  return found;
}
