import type { GherkinFacts, Scenario, Step } from '../gherkin/feature';
import type { TextRange } from '../text/textRange';

/** The step that overlaps `range` first; its own line counts, its table or doc string does not. */
export function stepAt(gherkin: GherkinFacts, range: TextRange): Step | undefined {
  for (const scenario of gherkin.feature?.scenarios ?? []) {
    if (scenario.range.end < range.start) continue;
    const found = scenario.steps.find(step => step.range.start <= range.end && range.start <= step.range.end);
    if (found) return found;
  }
  return undefined;
}

/** The scenario that holds `range` whole. */
export function scenarioAt(gherkin: GherkinFacts, range: TextRange): Scenario | undefined {
  return gherkin.feature?.scenarios.find(
    scenario => scenario.range.start <= range.start && range.end <= scenario.range.end,
  );
}
