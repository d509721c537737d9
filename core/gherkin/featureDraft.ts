import type { DataTable, DocString, Examples, Feature, Rule, Scenario, Step, StepRole, Tag } from './feature';

/** A tree that grows while lines are read; every draft becomes a plain value in `finishFeature`. */
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
  const { start, steps, examples, ...scenario } = draft;
  const finishedSteps = finishSteps(steps, inherited);
  const finishedExamples = examples.map(finishExamples);
  const lastStep = finishedSteps.at(-1);
  const end = Math.max(
    draft.headerRange.end,
    lastStep ? stepEnd(lastStep) : 0,
    finishedExamples.at(-1)?.range.end ?? 0,
  );
  const kind = scenario.kind === 'scenario' && examples.length > 0 ? 'outline' : scenario.kind;
  return { ...scenario, kind, steps: finishedSteps, examples: finishedExamples, range: { start, end } };
}

/** Past the step's argument, where it has one. */
export function stepEnd(step: Step): number {
  return (step.secondArgument ?? step.argument)?.range.end ?? step.range.end;
}

function finishSteps(drafts: readonly StepDraft[], inherited: StepRole): Step[] {
  let role = inherited;
  return drafts.map(({ ownRole, arguments: [argument, secondArgument], ...step }) => {
    role = step.conjunction ? role : ownRole;
    const finished: Step = { ...step, role };
    if (!argument) return finished;
    return secondArgument
      ? { ...finished, argument: finishArgument(argument), secondArgument: finishArgument(secondArgument) }
      : { ...finished, argument: finishArgument(argument) };
  });
}

function finishArgument(draft: TableDraft | DocString): DataTable | DocString {
  return draft.kind === 'table' ? { ...draft, range: { ...draft.range } } : draft;
}

function finishExamples(draft: ExamplesDraft): Examples {
  const { start, end, table, ...examples } = draft;
  const range = { start, end: Math.max(end, table?.range.end ?? 0) };
  return table ? { ...examples, table: finishArgument(table) as DataTable, range } : { ...examples, range };
}

export function firstStart(tags: readonly Tag[], start: number): number {
  return tags[0]?.range.start ?? start;
}
