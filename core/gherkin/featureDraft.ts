import type { DataTable, DocString, Examples, Feature, Rule, Scenario, Step, StepRole, Tag } from './feature';

/*
 * A tree that grows while lines are read; every draft becomes a plain value in `finishFeature`. The values are written
 * out member by member: an object made by spreading another takes three times the memory, and there may be a million.
 */

export interface TableDraft {
  readonly kind: 'table';
  readonly rows: string[][];
  readonly range: { readonly start: number; end: number };
}

export interface StepDraft extends Omit<Step, 'argument' | 'secondArgument' | 'role'> {
  readonly ownRole: StepRole;
  readonly arguments: (TableDraft | DocString)[];
}

export interface ExamplesDraft extends Omit<Examples, 'table' | 'range'> {
  readonly start: number;
  end: number;
  table?: TableDraft;
}

export interface ScenarioDraft extends Omit<Scenario, 'kind' | 'steps' | 'examples' | 'range'> {
  readonly kind: Scenario['kind'];
  readonly start: number;
  readonly steps: StepDraft[];
  readonly examples: ExamplesDraft[];
}

export interface RuleDraft extends Omit<Rule, 'range'> {
  readonly start: number;
  /** Of its title. */
  readonly end: number;
}

export interface FeatureDraft extends Omit<Feature, 'rules' | 'scenarios' | 'range'> {
  readonly start: number;
  /** Of its title. */
  readonly end: number;
  readonly rules: RuleDraft[];
  readonly scenarios: ScenarioDraft[];
}

export function finishFeature(draft: FeatureDraft): Feature {
  const { start, end, rules, scenarios, ...feature } = draft;
  const finished = finishScenarios(scenarios);
  const finishedRules = rules.map((rule, index) => finishRule(rule, index, finished));
  const last = Math.max(end, finished.at(-1)?.range.end ?? 0, finishedRules.at(-1)?.range.end ?? 0);
  return { ...feature, rules: finishedRules, scenarios: finished, range: { start, end: last } };
}

function finishRule(draft: RuleDraft, index: number, scenarios: readonly Scenario[]): Rule {
  const { start, end, ...rule } = draft;
  const last = scenarios.findLast(scenario => scenario.rule === index);
  return { ...rule, range: { start, end: Math.max(end, last?.range.end ?? 0) } };
}

/** `And` at the start of a scenario continues its background, as it does when Cucumber runs it. */
function finishScenarios(drafts: readonly ScenarioDraft[]): Scenario[] {
  let featureRole: StepRole = 'unknown';
  let ruleRole: { readonly rule: number; readonly role: StepRole } | undefined;
  return drafts.map(draft => {
    const inherited = ruleRole && ruleRole.rule === draft.rule ? ruleRole.role : featureRole;
    const scenario = finishScenario(draft, inherited);
    if (draft.kind === 'background') {
      const role = scenario.steps.at(-1)?.role ?? inherited;
      if (draft.rule === undefined) featureRole = role;
      else ruleRole = { rule: draft.rule, role };
    }
    return scenario;
  });
}

function finishScenario(draft: ScenarioDraft, inherited: StepRole): Scenario {
  const { start, steps, examples, keyword, name, tags, headerRange, rule } = draft;
  const finishedSteps = finishSteps(steps, inherited);
  const finishedExamples = examples.map(finishExamples);
  const lastStep = finishedSteps.at(-1);
  const end = Math.max(
    draft.headerRange.end,
    lastStep ? stepEnd(lastStep) : 0,
    finishedExamples.at(-1)?.range.end ?? 0,
  );
  const kind = draft.kind === 'scenario' && examples.length > 0 ? 'outline' : draft.kind;
  const range = { start, end };
  const finished = {
    kind,
    keyword,
    name,
    tags,
    steps: finishedSteps,
    examples: finishedExamples,
    range,
  } as const;
  return rule === undefined ? { ...finished, headerRange } : { ...finished, headerRange, rule };
}

/** Past the step's argument, where it has one. */
export function stepEnd(step: Step): number {
  return (step.secondArgument ?? step.argument)?.range.end ?? step.range.end;
}

function finishSteps(drafts: readonly StepDraft[], inherited: StepRole): Step[] {
  let role = inherited;
  return drafts.map(draft => {
    role = draft.conjunction ? role : draft.ownRole;
    return finishStep(draft, role);
  });
}

function finishStep(draft: StepDraft, role: StepRole): Step {
  const { keyword, conjunction, text, range, textRange } = draft;
  const [first, second] = draft.arguments;
  if (!first) return { keyword, role, conjunction, text, range, textRange };
  const argument = finishArgument(first);
  if (!second) return { keyword, role, conjunction, text, range, textRange, argument };
  const secondArgument = finishArgument(second);
  return { keyword, role, conjunction, text, range, textRange, argument, secondArgument };
}

function finishArgument(draft: TableDraft | DocString): DataTable | DocString {
  return draft.kind === 'table' ? finishTable(draft) : draft;
}

function finishTable({ rows, range: { start, end } }: TableDraft): DataTable {
  // Lists that grew hold room for more.
  return { kind: 'table', rows: rows.slice(), range: { start, end } };
}

function finishExamples({ name, tags, start, end, table }: ExamplesDraft): Examples {
  const range = { start, end: Math.max(end, table?.range.end ?? 0) };
  return table ? { name, tags, table: finishTable(table), range } : { name, tags, range };
}

export function firstStart(tags: readonly Tag[], start: number): number {
  return tags[0]?.range.start ?? start;
}
