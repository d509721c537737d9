import { AstBuilder, Parser } from '@cucumber/gherkin';
import type * as messages from '@cucumber/messages';
import type { Feature, GherkinSyntax, Scenario, Step } from '../../core/gherkin/feature';
import { tokenMatcher } from '../../core/gherkin/tokenMatcher';

/** The same facts from `@cucumber/gherkin`'s tree and from ours, as plain values that can be compared. */
export function officialShape(text: string, syntax: GherkinSyntax = 'plain'): unknown {
  const parser = new Parser(new AstBuilder(() => ''), tokenMatcher(syntax));
  const { feature } = parser.parse(text);
  if (!feature) return undefined;
  const scenarios: unknown[] = [];
  let rule = -1;
  for (const child of feature.children) {
    if (!child.rule) scenarios.push(officialScenario(child, undefined));
    else {
      rule++;
      for (const inner of child.rule.children) scenarios.push(officialScenario(inner, rule));
    }
  }
  const { language, keyword, name } = feature;
  return { language, keyword, name, tags: names(feature.tags), scenarios };
}

/** True when the parser as it is published reads the text without an error. */
export function isAccepted(text: string): boolean {
  try {
    officialShape(text);
    return true;
  } catch {
    return false;
  }
}

function officialScenario(
  child: messages.RuleChild | messages.FeatureChild,
  rule: number | undefined,
): unknown {
  const node = (child.background ?? child.scenario) as messages.Scenario;
  return {
    background: child.background !== undefined,
    keyword: node.keyword,
    name: node.name,
    rule,
    line: node.location.line,
    tags: names(node.tags ?? []),
    steps: node.steps.map(officialStep),
    examples: (node.examples ?? []).map(block => ({
      name: block.name,
      tags: names(block.tags),
      rows: block.tableHeader ? [block.tableHeader, ...block.tableBody].map(cells) : undefined,
    })),
  };
}

function officialStep({ keyword, text, location, dataTable, docString }: messages.Step): unknown {
  return {
    keyword: keyword.trim(),
    text,
    line: location.line,
    rows: dataTable?.rows.map(cells),
    content: docString?.content,
    mediaType: docString?.mediaType,
  };
}

function cells(row: messages.TableRow): string[] {
  return row.cells.map(({ value }) => value);
}

function names(tags: readonly { readonly name: string }[]): string[] {
  return tags.map(({ name }) => name);
}

export function ourShape(feature: Feature | undefined, text: string): unknown {
  if (!feature) return undefined;
  const { language, keyword, name } = feature;
  const scenarios = feature.scenarios.map(scenario => ourScenario(scenario, text));
  return { language, keyword, name, tags: names(feature.tags), scenarios };
}

function ourScenario(scenario: Scenario, text: string): unknown {
  return {
    background: scenario.kind === 'background',
    keyword: scenario.keyword,
    name: scenario.name,
    rule: scenario.rule,
    line: lineOf(text, scenario.headerRange.start),
    tags: names(scenario.tags),
    steps: scenario.steps.map(step => ourStep(step, text)),
    examples: scenario.examples.map(block => ({
      name: block.name,
      tags: names(block.tags),
      rows: block.table?.rows,
    })),
  };
}

function ourStep(step: Step, text: string): unknown {
  const both = [step.argument, step.secondArgument];
  const table = both.find(argument => argument?.kind === 'table');
  const doc = both.find(argument => argument?.kind === 'docString');
  return {
    keyword: step.keyword,
    text: step.text,
    line: lineOf(text, step.range.start),
    rows: table?.kind === 'table' ? table.rows : undefined,
    content: doc?.kind === 'docString' ? doc.content : undefined,
    mediaType: doc?.kind === 'docString' ? doc.mediaType : undefined,
  };
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
