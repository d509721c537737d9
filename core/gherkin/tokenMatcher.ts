import { GherkinClassicTokenMatcher, GherkinInMarkdownTokenMatcher } from '@cucumber/gherkin';
import type { GherkinSyntax } from './feature';

/** For one text: the one for Markdown remembers that it has seen a feature. */
export function tokenMatcher(
  syntax: GherkinSyntax,
): GherkinClassicTokenMatcher | GherkinInMarkdownTokenMatcher {
  return syntax === 'markdown' ? new GherkinInMarkdownTokenMatcher() : new GherkinClassicTokenMatcher();
}
