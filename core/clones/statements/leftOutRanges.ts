import type { CodeFacts } from '../../code/codeFacts';
import type { Config } from '../../config';
import type { TextRange } from '../../text/textRange';

export function rangesLeftOut(facts: CodeFacts, config: Config): readonly TextRange[] {
  const settings = { imports: 'noise.imports', header: 'noise.headers', data: 'noise.data' } as const;
  const skipped = facts.skipped.filter(({ reason }) => !config[settings[reason]]).map(({ range }) => range);
  return [...skipped, ...facts.suppressions.map(({ range }) => range)];
}
