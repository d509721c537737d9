import { defaultConfig } from '../../../core/config';
import { applyEdits, type FoldEdit } from '../../../core/features/folds/fold';
import { fileFacts } from '../../../core/index/fileFacts';
import { WorkspaceIndex } from '../../../core/index/workspaceIndex';
import type { StepDefinition, StepDefinitionFacts } from '../../../core/steps/definitions/stepDefinition';
import type { FileId } from '../../../core/text/fileId';

/** An index of named texts; definitions are read from lines such as `Given('I have {int} books', …)`. */
export class FoldIndex {
  readonly index = new WorkspaceIndex(defaultConfig);
  readonly textOf = (file: FileId): string | undefined => this.texts[file];

  constructor(private readonly texts: readonly string[]) {
    for (const [id, text] of texts.entries()) {
      const isMarkdown = /^# Feature/.test(text);
      const isPlain = /^\s*(#|@|Feature)/.test(text);
      const language = isMarkdown ? 'gherkin-markdown' : isPlain ? 'gherkin' : 'javascript';
      const info = {
        sortKey: `f${id}`,
        folder: '',
        package: '',
        root: '',
        test: false,
        fixture: false,
        vendored: false,
        generated: false,
      };
      const facts = fileFacts(readDefinitions, text, language, defaultConfig);
      this.index.update({ file: id as FileId, info, facts });
    }
  }

  /** File and offset of the mark's first place in any text. */
  find(mark: string): { readonly file: FileId; readonly offset: number } {
    const file = this.texts.findIndex(text => text.includes(mark));
    return { file: file as FileId, offset: this.texts[file]!.indexOf(mark) };
  }

  after(edits: readonly FoldEdit[]): string[] {
    return this.texts.map((text, id) =>
      applyEdits(
        text,
        edits.filter(({ file }) => file === id),
      ),
    );
  }
}

function readDefinitions(text: string): StepDefinitionFacts {
  const definitions: StepDefinition[] = [];
  for (const match of text.matchAll(/\b(Given|When|Then)\((?:'(.*?)'|\/(.*?)\/), .*/g)) {
    const [all, keyword, expression, regex] = match;
    const start = match.index + keyword!.length + 1;
    const pattern = expression ?? regex!;
    definitions.push({
      patternKind: expression === undefined ? 'regex' : 'cucumber',
      pattern,
      flags: '',
      dialect: 'javascript',
      keyword: 'step',
      range: { start: match.index, end: match.index + all.length },
      patternRange: { start, end: start + pattern.length + 2 },
    });
  }
  const parameterTypes = [...text.matchAll(/defineParameterType\(\{ name: '(\w+)', regexp: \/(.*?)\/ /g)].map(
    match => ({
      name: match[1]!,
      regexps: [match[2]!],
      range: { start: match.index, end: match.index + match[0].length },
    }),
  );
  return { definitions, parameterTypes, problems: [] };
}
