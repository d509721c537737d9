import type { CloneClass } from '../../../../clones/cloneClass';
import type { Scenario, Step } from '../../../../gherkin/feature';
import type { WorkspaceIndex } from '../../../../index/workspaceIndex';
import type { PlacedDefinition } from '../../../../steps/definitions/placedDefinition';
import { stepTexts } from '../../../../steps/definitions/stepTexts';
import { stepTemplate } from '../../../../steps/template';
import type { FileId } from '../../../../text/fileId';
import { valueName } from '../columnNames';
import { argumentTokens, isNumeric } from './argumentTokens';
import type { Composite, CompositeParameter, CompositePart, CompositeRun, Wording } from './composite';
import { handlerNames } from './handlerNames';

/** A run and the scenario that holds it. */
interface PlacedRun extends CompositeRun {
  readonly scenario: Scenario;
  readonly language: string;
}

/** A run of steps as one step to come, or why it cannot be one. */
export function readComposite(
  index: WorkspaceIndex,
  { fragments }: CloneClass,
  textOf: (file: FileId) => string | undefined,
): Composite | { readonly reason: string } {
  const runs = fragments.flatMap(({ file, range }) => runAt(index, file, range) ?? []);
  const [first] = runs;
  if (
    !first ||
    runs.length < fragments.length ||
    runs.some(({ steps }) => steps.length !== first.steps.length)
  )
    return { reason: 'the steps have changed' };
  if (runs.some(({ language }) => language !== first.language))
    return { reason: 'the features are written in different languages' };
  const bound = definitionsOf(index, runs);
  if ('reason' in bound) return bound;
  const withArgument = first.steps.flatMap(({ argument }, i) => (argument ? [i] : []));
  if (withArgument.length > 1) return { reason: 'more than one of the steps has a table or a doc string' };
  if (runs.some(({ steps }) => steps.some(({ secondArgument }) => secondArgument)))
    return { reason: 'one of the steps has both a table and a doc string' };
  const holes = new Holes(runs, first.language.startsWith('en'), textOf);
  const wordings = new Map(
    inOrderOfName(first.steps.length).map(i => [i, holes.wording(i, bound.placed[i]!)]),
  );
  const parts = first.steps.map(
    (step, i): CompositePart => ({ step, placed: bound.placed[i]!, wording: wordings.get(i)! }),
  );
  const roles = new Set(runs.map(({ steps }) => steps[0]!.role));
  return {
    runs,
    parts,
    parameters: holes.parameters,
    ...(withArgument.length > 0 ? { argument: withArgument[0]! } : {}),
    role: roles.size === 1 ? first.steps[0]!.role : 'unknown',
    language: first.language,
  };
}

/** A name says how the run begins and ends before it says what stands between; values are numbered in that order. */
function inOrderOfName(length: number): number[] {
  const between = Array.from({ length: Math.max(0, length - 2) }, (_, i) => i + 1);
  return [...new Set([0, length - 1, ...between])];
}

function runAt(
  index: WorkspaceIndex,
  file: FileId,
  range: { readonly start: number; readonly end: number },
): PlacedRun | undefined {
  const feature = index.file(file)?.facts.gherkin?.feature;
  for (const scenario of feature?.scenarios ?? []) {
    const from = scenario.steps.findIndex(step => step.range.start === range.start);
    if (from < 0) continue;
    const after = scenario.steps.findIndex(step => step.range.start >= range.end);
    const to = after < 0 ? scenario.steps.length : after;
    const next = scenario.steps[to];
    return {
      file,
      scenario,
      steps: scenario.steps.slice(from, to),
      language: feature!.language,
      ...(next ? { next } : {}),
    };
  }
  return undefined;
}

/** The one definition of every step, the same in all runs. */
function definitionsOf(
  index: WorkspaceIndex,
  runs: readonly PlacedRun[],
): { readonly placed: readonly PlacedDefinition[] } | { readonly reason: string } {
  if (index.definitions.isEmpty)
    return { reason: 'no step definitions are in sight that one could be added to' };
  const placed: PlacedDefinition[] = [];
  for (const { file, scenario, steps } of runs)
    for (const [i, step] of steps.entries())
      for (const { text, role } of textsOf(scenario, step)) {
        const found = index.definitions.definitionsOf(text, { file, role });
        if (found.length === 0) return { reason: `no step definition answers to "${text}"` };
        if (found.length > 1) return { reason: `more than one definition answers to "${text}"` };
        placed[i] ??= found[0]!;
        if (placed[i] !== found[0]) return { reason: `"${text}" has another definition elsewhere` };
      }
  if (placed.filter(Boolean).length < runs[0]!.steps.length)
    return { reason: 'an Outline without rows runs none of the steps' };
  return { placed };
}

function textsOf(scenario: Scenario, step: Step): { readonly text: string; readonly role: Step['role'] }[] {
  return stepTexts(scenario).filter(each => each.step === step);
}

/** Finds what differs between the runs; places that always hold the same value share a parameter. */
class Holes {
  private readonly byValues = new Map<string, CompositeParameter>();
  private readonly names = new Set<string>();

  constructor(
    private readonly runs: readonly PlacedRun[],
    private readonly english: boolean,
    private readonly textOf: (file: FileId) => string | undefined,
  ) {}

  get parameters(): readonly CompositeParameter[] {
    return [...this.byValues.values()];
  }

  /** The text of a step of the first run, its differing values taken out. */
  wording(step: number, placed: PlacedDefinition): Wording {
    const texts = this.runs.map(({ steps }) => steps[step]!.text);
    const templates = texts.map(text => stepTemplate(text).parameters);
    const [first] = texts as [string];
    const tokens = argumentTokens(placed.definition, first) ?? [];
    const declared = handlerNames(placed.definition, this.textOf(placed.file) ?? '');
    const pieces: (string | CompositeParameter)[] = [];
    let at = 0;
    for (const [i, { start, end, kind, text }] of templates[0]!.entries()) {
      const values = templates.map(parameters => parameters[i]?.text ?? '');
      if (values.every(value => value === text) && !this.isFilledIn(values)) continue;
      const [open, close] = [text[0]!, text.at(-1)!];
      const inQuotes =
        kind === 'quoted' && values.every(value => value[0] === open && value.at(-1) === close);
      const inset = inQuotes ? 1 : 0;
      const argument = tokens.findIndex(
        ({ range }) => range.start === start + inset && range.end === end - inset,
      );
      const name = declared[argument] ?? valueName(first, { start, end, kind }, this.english);
      const quotes = inQuotes ? { open, close } : { open: '', close: '' };
      const inner = inQuotes ? values.map(value => value.slice(1, -1)) : values;
      pieces.push(first.slice(at, start), this.parameter(name, quotes, inner, tokens[argument]?.token));
      at = end;
    }
    return [...pieces, first.slice(at)].filter(piece => piece !== '');
  }

  /** True when an Outline puts something else for a value, so that even equal ones differ when they run. */
  private isFilledIn(values: readonly string[]): boolean {
    return values.some((value, run) => this.runs[run]!.scenario.kind === 'outline' && /<[^<>]+>/.test(value));
  }

  private parameter(
    wanted: string,
    { open, close }: { readonly open: string; readonly close: string },
    values: readonly string[],
    token: string | undefined,
  ): CompositeParameter {
    const key = JSON.stringify([open, values, isNumeric(token)]);
    const known = this.byValues.get(key);
    if (known) return known;
    let name = wanted;
    for (let i = 2; this.names.has(name); i++) name = `${wanted} ${i}`;
    this.names.add(name);
    const filled = values.flatMap((value, run) => filledIn(this.runs[run]!.scenario, value));
    const parameter = { name, open, close, values, filled, ...(token === undefined ? {} : { token }) };
    this.byValues.set(key, parameter);
    return parameter;
  }
}

/** A value with an Outline's placeholders replaced, row by row. */
function filledIn({ kind, examples }: Scenario, value: string): string[] {
  if (kind !== 'outline' || !value.includes('<')) return [value];
  return examples.flatMap(({ table }) => {
    const [header, ...rows] = table?.rows ?? [];
    return rows.map(row =>
      value.replace(/<([^<>]+)>/g, (all, name: string) => row[header!.indexOf(name)] ?? all),
    );
  });
}
