import { analyzeGherkin } from '../../core/gherkin/analyzeGherkin';
import type { GherkinFile } from '../../core/steps/stepIndex';
import type { FileId } from '../../core/text/fileId';
import { lineStarts } from '../../core/text/lineIndex';

/** A feature file named `name` as the indexes take it. */
export function gherkinFile(id: number, name: string, text: string): GherkinFile {
  const folder = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
  return {
    file: id as FileId,
    info: {
      sortKey: name,
      folder,
      package: '',
      root: '',
      test: false,
      fixture: false,
      vendored: false,
      generated: false,
    },
    facts: analyzeGherkin(text),
    lineStarts: lineStarts(text),
  };
}

/** A feature of one scenario with these step lines. */
export function featureOf(...steps: string[]): string {
  return `Feature: f\n  Scenario: s\n${steps.map(step => `    ${step}\n`).join('')}`;
}
